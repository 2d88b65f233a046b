import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { createJiti } from "jiti";
import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { extendSchema } from "../json-schema/extend-schema.ts";
import type { SchemaExtension } from "../schema/extension.ts";

/** How OpenClaw's plugins name their manifest. */
const manifestName = "openclaw.plugin.json";

/**
 * The schemas that a plugin brings for its own config and for its channels.
 * @param path its `openclaw.plugin.json`, the folder with it, or a module that exports the plugin
 * @throws ConfigError `plugin-unreadable` for what is no plugin, `schema-not-usable` for a schema that is none
 */
export async function loadPlugin(path: string): Promise<SchemaExtension> {
  const file = await plainFile(path);
  if ([".json", ".json5"].includes(extname(file))) return await fromManifest(file);
  return await fromModule(file);
}

async function plainFile(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? join(path, manifestName) : path;
  } catch (error) {
    throw unreadable(path, errnoOf(error) ?? String(error), error);
  }
}

async function fromManifest(file: string): Promise<SchemaExtension> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw unreadable(file, errnoOf(error) ?? String(error), error);
  });
  const document = parseDocument(text);
  const problem = document.diagnostics.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw unreadable(file, problem.message);
  return await extensionOf(file, documentValue(document));
}

async function fromModule(file: string): Promise<SchemaExtension> {
  const filename = await realpath(file);
  const jiti = createJiti(filename, { fsCache: false, moduleCache: false, interopDefault: false });
  const exports = await jiti.import<unknown>(filename).catch((error: unknown) => {
    throw unreadable(file, `it cannot be run: ${error instanceof Error ? error.message : String(error)}`, error);
  });
  return await extensionOf(file, memberOf(exports, "default") ?? exports);
}

async function extensionOf(file: string, plugin: unknown): Promise<SchemaExtension> {
  const id = memberOf(plugin, "id");
  if (typeof id !== "string" || id === "") throw unreadable(file, "it has no id");
  const config = memberOf(plugin, "configSchema");
  const channels = channelsOf(plugin);
  if (config === undefined && Object.keys(channels).length === 0) {
    throw unreadable(file, `plugin "${id}" brings no schema (neither configSchema nor channelConfigs)`);
  }
  return await extendSchema({ ...(config !== undefined && { plugins: { [id]: config } }), channels });
}

// In a manifest `channelConfigs` by the channel's id; of a module, the channel's plugin itself.
function channelsOf(plugin: unknown): Record<string, unknown> {
  const configs = memberOf(plugin, "channelConfigs");
  const named = typeof configs === "object" && configs !== null ? Object.entries(configs) : [];
  const channel = memberOf(plugin, "channelPlugin") ?? memberOf(plugin, "plugin");
  const [id, schema] = [memberOf(channel, "id"), memberOf(channel, "configSchema")];
  if (typeof id === "string" && schema !== undefined) named.push([id, schema]);
  return Object.fromEntries(named);
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function unreadable(file: string, why: string, cause?: unknown): ConfigError {
  return new ConfigError("plugin-unreadable", `${file} is no plugin that can be read: ${why}`, {
    hint: `name the plugin's ${manifestName}, its folder, or the module that exports it`,
    cause,
  });
}
