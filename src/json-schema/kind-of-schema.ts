/** What kinds of schema plugins bring, as far as can be seen from outside. */
export type SchemaKind = "zod-4" | "zod-3" | "json-schema" | "wrapped" | "none";

/** By which members a schema tells its kind; `instanceof` would fail for a schema of another copy of its library. */
export function kindOfSchema(schema: unknown): SchemaKind {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return "none";
  if (hasObject(schema, "_zod")) return "zod-4";
  if (isZod3(schema)) return "zod-3";
  if (isJsonSchema(schema)) return "json-schema";
  return hasObject(schema, "jsonSchema") || hasObject(schema, "schema") ? "wrapped" : "none";
}

function isZod3(schema: object): boolean {
  const definition: unknown = Reflect.get(schema, "_def");
  if (typeof definition !== "object" || definition === null) return false;
  const name: unknown = Reflect.get(definition, "typeName");
  return typeof name === "string" && name.startsWith("Zod");
}

/** Keywords of which at least one must be there: an object without any would accept everything. */
const telling = [
  "$ref",
  "additionalProperties",
  "allOf",
  "anyOf",
  "const",
  "enum",
  "items",
  "oneOf",
  "properties",
  "required",
  "type",
];

function isJsonSchema(schema: object): boolean {
  if ("safeParse" in schema || "parse" in schema || isStandardValidator(schema)) return false;
  return telling.some((keyword) => Object.hasOwn(schema, keyword));
}

/** What Zod 4 makes a JSON Schema of bears a hidden "~standard" too; a validator shows its own, or inherits it. */
function isStandardValidator(schema: object): boolean {
  return "~standard" in schema && Object.getOwnPropertyDescriptor(schema, "~standard")?.enumerable !== false;
}

function hasObject(schema: object, member: string): boolean {
  const value: unknown = Reflect.get(schema, member);
  return typeof value === "object" && value !== null;
}
