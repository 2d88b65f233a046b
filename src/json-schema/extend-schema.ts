import { ConfigError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import type { SchemaExtension } from "../schema/extension.ts";
import { toJsonSchema } from "./to-json-schema.ts";

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
