import { isJsonObject, type JsonObject } from "../../src/json/value.ts";

/** Both configs in one; where they differ the later one wins. */
export function mergeJson(one: JsonObject, other: JsonObject): JsonObject {
  const merged: JsonObject = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const there = merged[key];
    merged[key] = isJsonObject(there) && isJsonObject(value) ? mergeJson(there, value) : value;
  }
  return merged;
}
