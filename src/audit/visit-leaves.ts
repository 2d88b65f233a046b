import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";

/** Shows every text, number and boolean in a value, with its place. */
export function visitLeaves(
  value: JsonValue,
  see: (leaf: string | number | boolean, path: JsonPath) => void,
  path: JsonPath = [],
): void {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) visitLeaves(item, see, [...path, index]);
  else if (isJsonObject(value))
    for (const [key, child] of Object.entries(value)) visitLeaves(child, see, [...path, key]);
  else if (value !== null) see(value, path);
}

/** Shows every text in a value, with its place. */
export function visitTexts(value: JsonValue, see: (text: string, path: JsonPath) => void): void {
  visitLeaves(value, (leaf, path) => {
    if (typeof leaf === "string") see(leaf, path);
  });
}
