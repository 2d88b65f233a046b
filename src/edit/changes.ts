import { isSameValue } from "../json/diff.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";

/** A place where two configs differ; a side that has nothing there is absent. */
export interface Change {
  path: JsonPath;
  before?: JsonValue;
  after?: JsonValue;
}

/** Where two configs differ by meaning: objects key by key, lists of the same length item by item, everything else whole. */
export function changesBetween(before: JsonValue, after: JsonValue, path: JsonPath = []): Change[] {
  if (isSameValue(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => changesBetween(item, after[index] ?? null, [...path, index]));
  }
  if (!isJsonObject(before) || !isJsonObject(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const place = [...path, key];
    const [old, fresh] = [own(before, key), own(after, key)];
    if (old === undefined) return fresh === undefined ? [] : [{ path: place, after: fresh }];
    return fresh === undefined ? [{ path: place, before: old }] : changesBetween(old, fresh, place);
  });
}

function own(object: { [key: string]: JsonValue }, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
