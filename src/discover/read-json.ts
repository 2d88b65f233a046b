import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** What an engine printed: one JSON value, or one a line. What is no JSON is left out, since engines print warnings too. */
export function readJsonOutput(text: string): JsonValue[] {
  const whole = tryParse(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  return text.split("\n").flatMap((line) => tryParse(line) ?? []);
}

function tryParse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The text at a path; undefined for an empty one, which engines write for "none". */
export function textAt(value: JsonValue | undefined, path: JsonPath): string | undefined {
  const found = getAt(value, path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The number at a path. */
export function numberAt(value: JsonValue | undefined, path: JsonPath): number | undefined {
  const found = getAt(value, path);
  return typeof found === "number" ? found : undefined;
}

/** The list at a path; empty when there is none. */
export function listAt(value: JsonValue | undefined, path: JsonPath): JsonValue[] {
  const found = getAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The texts of the list at a path. A single text counts as a list of one. */
export function textsAt(value: JsonValue | undefined, path: JsonPath): string[] {
  const found = getAt(value, path);
  const list = typeof found === "string" && found !== "" ? [found] : listAt(value, path);
  return list.filter((one) => typeof one === "string");
}

/** The object at a path; empty when there is none. */
export function objectAt(value: JsonValue | undefined, path: JsonPath): JsonObject {
  const found = getAt(value, path);
  return isJsonObject(found) ? found : {};
}
