import { isJsonObject, type JsonObject, type JsonValue } from "./value.ts";

/**
 * A new object with `over` laid on `base`: objects merge key by key, everything else (arrays too) replaces.
 * A key whose value is undefined in `over` leaves the base as it is. `__proto__` is an ordinary key here.
 */
export function mergeObjects(base: JsonObject, over: JsonObject): JsonObject {
  const merged: [string, JsonValue][] = Object.entries(base);
  const places = new Map(merged.map(([key], index) => [key, index]));
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const place = places.get(key);
    const before = place === undefined ? undefined : merged[place]?.[1];
    const after = isJsonObject(before) && isJsonObject(value) ? mergeObjects(before, value) : value;
    if (place === undefined) merged.push([key, after]);
    else merged[place] = [key, after];
  }
  return Object.fromEntries(merged);
}
