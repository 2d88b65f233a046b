import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

const types = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** Keywords that hold one schema, a list of them, and a map of them. */
const one = ["additionalItems", "additionalProperties", "contains", "else", "if", "not", "propertyNames", "then"];
const list = ["allOf", "anyOf", "oneOf"];
const map = ["$defs", "definitions", "patternProperties", "properties"];

/**
 * Looks whether every part of what is said to be a JSON Schema is one, and whether its references lead somewhere.
 * @throws ConfigError `schema-not-usable` with the place of the first part that is none
 */
export function checkJsonSchema(schema: JsonObject): void {
  check(schema, "#", schema);
}

function check(schema: JsonValue | undefined, at: string, root: JsonObject): void {
  if (typeof schema === "boolean") return;
  if (!isJsonObject(schema)) throw unusable(at, "is neither an object nor true or false");
  checkType(schema["type"], `${at}/type`);
  checkReference(schema["$ref"], `${at}/$ref`, root);
  for (const keyword of one) if (schema[keyword] !== undefined) check(schema[keyword], `${at}/${keyword}`, root);
  for (const keyword of list) checkList(schema[keyword], `${at}/${keyword}`, root);
  for (const keyword of map) checkMap(schema[keyword], `${at}/${keyword}`, root);
  const items = schema["items"];
  if (Array.isArray(items)) checkList(items, `${at}/items`, root);
  else if (items !== undefined) check(items, `${at}/items`, root);
}

function checkType(type: JsonValue | undefined, at: string): void {
  if (type === undefined) return;
  const names = Array.isArray(type) ? type : [type];
  for (const name of names) {
    if (typeof name !== "string" || !types.has(name)) throw unusable(at, `${JSON.stringify(name)} is no type`);
  }
}

function checkReference(reference: JsonValue | undefined, at: string, root: JsonObject): void {
  if (reference === undefined) return;
  if (typeof reference !== "string") throw unusable(at, "is no text");
  if (!reference.startsWith("#")) throw unusable(at, `"${reference}" leads out of the schema`);
  let target: JsonValue | undefined = root;
  for (const step of reference.slice(1).split("/").slice(1)) {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(target)) target = target[Number(key)];
    else target = isJsonObject(target) && Object.hasOwn(target, key) ? target[key] : undefined;
  }
  if (target === undefined) throw unusable(at, `"${reference}" leads nowhere`);
}

function checkList(schemas: JsonValue | undefined, at: string, root: JsonObject): void {
  if (schemas === undefined) return;
  if (!Array.isArray(schemas)) throw unusable(at, "is no list of schemas");
  for (const [index, schema] of schemas.entries()) check(schema, `${at}/${index}`, root);
}

function checkMap(schemas: JsonValue | undefined, at: string, root: JsonObject): void {
  if (schemas === undefined) return;
  if (!isJsonObject(schemas)) throw unusable(at, "is no object of schemas");
  for (const [key, schema] of Object.entries(schemas)) check(schema, `${at}/${key}`, root);
}

function unusable(at: string, why: string): ConfigError {
  return new ConfigError("schema-not-usable", `the schema is no JSON Schema: ${at} ${why}`);
}
