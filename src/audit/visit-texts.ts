import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";

/** Shows every text in a value, with its place. */
export function visitTexts(value: JsonValue, see: (text: string, path: JsonPath) => void, path: JsonPath = []): void {
  if (typeof value === "string") see(value, path);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) visitTexts(item, see, [...path, index]);
  else if (isJsonObject(value))
    for (const [key, child] of Object.entries(value)) visitTexts(child, see, [...path, key]);
}
