import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runInNewContext } from "node:vm";
import type { JsonSchema } from "../../src/schema/json-schema.ts";
import { normalise } from "../normalise.ts";
import { normaliseAll, type PluginPart } from "../sources.ts";
import { stripTexts } from "./strip-texts.ts";

/** What a package of OpenClaw says of its config, in normal form. */
export interface PackageSchemas {
  core: JsonSchema;
  plugins: PluginPart;
}

/**
 * Reads the schemas of a package of OpenClaw: the core's by importing the part that defines it, the channels' from the table that
 * comes with the core, the plugins' from their manifests. Nothing of it is started.
 * @param folder the unpacked package
 */
export function packageSchemas(folder: string): PackageSchemas {
  const work = mkdtempSync(join(tmpdir(), "openclaw-schema-"));
  try {
    // A copy, because a module is written beside the others, and because what it imports must not be found elsewhere.
    cpSync(join(folder, "dist"), join(work, "dist"), {
      recursive: true,
      filter: (path) => !path.slice(folder.length).includes("node_modules"),
    });
    cpSync(join(folder, "package.json"), join(work, "package.json"));
    symlinkSync(resolve("node_modules"), join(work, "node_modules"));
    return { core: coreSchema(join(work, "dist")), plugins: pluginSchemas(join(work, "dist")) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function coreSchema(dist: string): JsonSchema {
  const module = modules(dist).find(({ text }) => /\b(?:const|var|let) OpenClawSchema = /.test(text));
  if (module === undefined) throw new Error("no module of the package defines OpenClawSchema");
  const printer = join(import.meta.dirname, "print-core-schema.mjs");
  const output = execFileSync(process.execPath, [printer, module.path], { encoding: "utf8", maxBuffer: 1 << 28 });
  return normalise(stripTexts(JSON.parse(output)));
}

const channelTable = /\b(?:RAW|GENERATED)_BUNDLED_CHANNEL_CONFIG_METADATA = (\[\s[\s\S]*?\n\])(\.join\(""\))?/;

function pluginSchemas(dist: string): PluginPart {
  const table = modules(dist)
    .map(({ text }) => channelTable.exec(text))
    .find((match) => match !== null);
  if (!table) throw new Error("the package has no table of its channels");
  const value: unknown = runInNewContext(`(${table[1]}${table[2] ?? ""})`);
  const channels: { channelId: string; schema: JsonSchema }[] = typeof value === "string" ? JSON.parse(value) : value;
  const extensions = join(dist, "extensions");
  const manifests = readdirSync(extensions)
    .map((name) => join(extensions, name, "openclaw.plugin.json"))
    .filter((path) => existsSync(path))
    .map((path): { id: string; configSchema?: JsonSchema } => JSON.parse(readFileSync(path, "utf8")));
  return {
    channels: normaliseAll(channels.map(({ channelId, schema }) => [channelId, stripTexts(schema)])),
    plugins: normaliseAll(manifests.map(({ id, configSchema }) => [id, stripTexts(configSchema ?? {})])),
  };
}

function modules(dist: string): { path: string; text: string }[] {
  const nested = existsSync(join(dist, "config"))
    ? readdirSync(join(dist, "config")).map((name) => join("config", name))
    : [];
  return [...readdirSync(dist), ...nested]
    .filter((name) => /\.m?js$/.test(name))
    .map((name) => ({ path: join(dist, name), text: readFileSync(join(dist, name), "utf8") }));
}
