import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/**
 * A JSON Schema that does not require what has a default: OpenClaw fills that in before it looks, and other validators do not. Plugins
 * that make theirs of Zod with its own settings require every key that has one.
 */
export function withoutDefaulted(schema: JsonObject): JsonObject {
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inside(value)]));
  const { required, properties } = copy;
  if (!Array.isArray(required) || !isJsonObject(properties)) return copy;
  const left = required.filter((key) => {
    const property = typeof key === "string" && Object.hasOwn(properties, key) ? properties[key] : undefined;
    return !(isJsonObject(property) && Object.hasOwn(property, "default"));
  });
  if (left.length > 0) return { ...copy, required: left };
  const { required: _, ...rest } = copy;
  return rest;
}

function inside(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inside);
  return isJsonObject(value) ? withoutDefaulted(value) : value;
}
