import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { checkJsonSchema } from "./check-json-schema.ts";
import { fromZod3 } from "./from-zod-3.ts";
import { fromZod4 } from "./from-zod-4.ts";
import { kindOfSchema } from "./kind-of-schema.ts";
import { withoutDefaulted } from "./without-defaulted.ts";

/**
 * The JSON Schema (draft-07) of a schema that a plugin brings: a schema of Zod 4, of Zod 3, a JSON Schema, or an object that holds one of
 * these as `jsonSchema` or `schema`, as OpenClaw's plugins do.
 * @throws ConfigError `schema-not-usable` for anything else, and for what would silently accept everything
 */
export async function toJsonSchema(schema: unknown): Promise<JsonObject> {
  const converted = await convert(schema);
  const plain: unknown = converted === undefined ? undefined : JSON.parse(JSON.stringify(converted));
  if (!isJsonObject(plain)) throw unusable(schema);
  checkJsonSchema(plain);
  return withoutDefaulted(plain);
}

async function convert(schema: unknown): Promise<unknown> {
  const kind = kindOfSchema(schema);
  if (kind === "json-schema") return schema;
  if (typeof schema !== "object" || schema === null) return undefined;
  if (kind === "zod-4") return await fromZod4(schema);
  if (kind === "zod-3") return await fromZod3(schema);
  if (kind !== "wrapped") return undefined;
  const inner: unknown = Reflect.get(schema, "jsonSchema") ?? Reflect.get(schema, "schema");
  return kindOfSchema(inner) === "wrapped" ? undefined : await convert(inner);
}

function unusable(schema: unknown): ConfigError {
  return new ConfigError("schema-not-usable", `${described(schema)} is no schema that can be read`, {
    hint: "a plugin's schema is a schema of Zod 4 or 3, a JSON Schema, or an object with one as jsonSchema or schema",
  });
}

function described(schema: unknown): string {
  if (schema === null) return "null";
  if (Array.isArray(schema)) return "an array";
  if (typeof schema === "function") return "a function";
  if (typeof schema !== "object") return `a ${typeof schema}`;
  if ("safeParse" in schema || "parse" in schema || "~standard" in schema) return "a validator without a JSON Schema";
  return Object.keys(schema).length === 0 ? "an empty object" : `an object of ${Object.keys(schema).join(", ")}`;
}
