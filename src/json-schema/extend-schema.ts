import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { toJsonSchema } from "./to-json-schema.ts";

/** The schemas of plugins that no release of OpenClaw brings, by the plugin's and the channel's id. */
export interface SchemaExtension {
  /** For `plugins.entries.<id>.config`. */
  plugins: Readonly<Record<string, JsonObject>>;
  /** For `channels.<id>`. */
  channels: Readonly<Record<string, JsonObject>>;
}

/**
 * Reads the schemas of plugins and their channels, for `validateConfig` and `exportSchema`.
 * @throws ConfigError `schema-not-usable`, naming the plugin or channel
 */
export async function extendSchema({
  plugins = {},
  channels = {},
}: {
  plugins?: Readonly<Record<string, unknown>>;
  channels?: Readonly<Record<string, unknown>>;
}): Promise<SchemaExtension> {
  return { plugins: await readAll(plugins, "plugin"), channels: await readAll(channels, "channel") };
}

async function readAll(
  schemas: Readonly<Record<string, unknown>>,
  what: "plugin" | "channel",
): Promise<Record<string, JsonObject>> {
  const read = Object.entries(schemas).map(async ([id, schema]) => {
    try {
      return [id, await toJsonSchema(schema)] as const;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw new ConfigError(error.code, `${what} "${id}": ${error.message}`, { hint: error.hint, cause: error });
    }
  });
  return Object.fromEntries(await Promise.all(read));
}

/** Several extensions as one; of two schemas for one id the later one holds. */
export function mergeExtensions(extensions: readonly SchemaExtension[]): SchemaExtension {
  return {
    plugins: Object.assign({}, ...extensions.map((one) => one.plugins)),
    channels: Object.assign({}, ...extensions.map((one) => one.channels)),
  };
}

/**
 * A schema that stands in a definition of another document: its references lead to where it will be.
 * @param root the JSON pointer of the definition, for example `#/definitions/plugin.my-plugin`
 */
export function rebased(schema: JsonObject, root: string): JsonObject {
  const copy = rebase(schema, root);
  if (!isJsonObject(copy)) throw new TypeError("an object stays one");
  const { $schema: _, ...rest } = copy;
  return rest;
}

function rebase(value: JsonValue, root: string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => rebase(item, root));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      const isReference = key === "$ref" && typeof child === "string" && child.startsWith("#");
      return [key, isReference ? `${root}${child.slice(1)}` : rebase(child, root)];
    }),
  );
}
