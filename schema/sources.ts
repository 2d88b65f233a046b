import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonSchema } from "../src/schema/json-schema.ts";
import { normalise } from "./normalise.ts";

/** What the bundled plugins of a release add to its core schema, each in normal form. */
export interface PluginPart {
  /** The schema of `channels.<id>`. */
  channels: Readonly<Record<string, JsonSchema>>;
  /** The schema of `plugins.entries.<id>.config`. */
  plugins: Readonly<Record<string, JsonSchema>>;
}

/** What was extracted from releases, in normal form: the raw material of the catalogue. */
export interface Sources {
  /** All releases, oldest first. */
  releases: readonly string[];
  core: ReadonlyMap<string, JsonSchema>;
  /** For the releases of which the bundled plugins were extracted too. */
  plugins: ReadonlyMap<string, PluginPart>;
}

/** From this release on the channels are plugins of their own with a schema of their own. */
export const firstWithPlugins = "2026.3.22";

/** Reads `core/<release>.json` and `full/<release>.json` of a folder. */
export function readSources(folder: string, releases: readonly string[]): Sources {
  const core = new Map<string, JsonSchema>();
  for (const release of releases) core.set(release, normalise(readSchema(join(folder, "core", `${release}.json`))));
  const plugins = new Map<string, PluginPart>();
  const full = join(folder, "full");
  const files = existsSync(full) ? readdirSync(full) : [];
  for (const release of releases.filter((one) => files.includes(`${one}.json`)))
    plugins.set(release, pluginPart(readSchema(join(full, `${release}.json`))));
  return { releases, core, plugins };
}

/**
 * The plugins' part of what a release prints as its whole schema. The rest differs from its core schema in places that are not the
 * plugins', so only this part is taken.
 */
export function pluginPart(full: JsonSchema): PluginPart {
  const { defaults: _, modelByChannel: __, ...channels } = full.properties?.["channels"]?.properties ?? {};
  const entries = full.properties?.["plugins"]?.properties?.["entries"]?.properties ?? {};
  const configs = Object.entries(entries).map(([id, entry]) => [id, entry.properties?.["config"] ?? {}] as const);
  return { channels: normaliseAll(Object.entries(channels)), plugins: normaliseAll(configs) };
}

/** The schemas of a plugin part in normal form, by their ids in order. */
export function normaliseAll(schemas: readonly (readonly [string, JsonSchema])[]): Record<string, JsonSchema> {
  const sorted = [...schemas].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([id, schema]) => [id, normalise(schema)]));
}

function readSchema(file: string): JsonSchema {
  const schema: JsonSchema = JSON.parse(readFileSync(file, "utf8"));
  return schema;
}
