import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/**
 * What to put in the place of a string or an object; undefined to leave it (and to go on inside it).
 * @param path the place; a copy is made when it is asked for, since nobody asks for most
 */
export type Replace = (value: string | JsonObject, path: () => JsonPath) => JsonValue | undefined;

/** A copy of a config with some of its strings and objects replaced, outermost first. */
export function mapConfig(config: JsonValue, replace: Replace): JsonValue {
  const steps: (string | number)[] = [];
  const path = (): JsonPath => [...steps];
  return visit(config);

  function visit(value: JsonValue): JsonValue {
    if (typeof value === "string") return replace(value, path) ?? value;
    if (Array.isArray(value)) return value.map((item, index) => inside(index, item));
    if (!isJsonObject(value)) return value;
    const replacement = replace(value, path);
    if (replacement !== undefined) return replacement;
    const result: JsonObject = {};
    for (const [key, item] of Object.entries(value)) result[key] = inside(key, item);
    return result;
  }

  function inside(step: string | number, value: JsonValue): JsonValue {
    if (typeof value !== "string" && typeof value !== "object") return value;
    steps.push(step);
    const result = visit(value);
    steps.pop();
    return result;
  }
}

/** Shows each string and object of a config, outermost first, with its place. */
export function walkConfig(config: JsonValue, look: (value: string | JsonObject, path: () => JsonPath) => void): void {
  const steps: (string | number)[] = [];
  const path = (): JsonPath => [...steps];
  visit(config);

  function visit(value: JsonValue): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) inside(index, item);
      return;
    }
    if (typeof value !== "string" && !isJsonObject(value)) return;
    look(value, path);
    if (typeof value === "string") return;
    for (const key of Object.keys(value)) inside(key, value[key] ?? null);
  }

  function inside(step: string | number, value: JsonValue): void {
    if (typeof value !== "string" && typeof value !== "object") return;
    steps.push(step);
    visit(value);
    steps.pop();
  }
}
