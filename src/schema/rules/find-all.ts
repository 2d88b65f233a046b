import type { JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json/value.ts";

/** A place that a config has, and what stands there. */
export interface Place {
  path: JsonPath;
  value: JsonValue;
}

/** All places of a config that fit a pattern of keys joined by dots, where `*` stands for any key or index. */
export function findAll(config: JsonObject, pattern: string): Place[] {
  let places: Place[] = [{ path: [], value: config }];
  for (const step of pattern === "" ? [] : pattern.split(".")) {
    places = places.flatMap((place) => (step === "*" ? childrenOf(place) : childOf(place, step)));
  }
  return places;
}

function childrenOf({ path, value }: Place): Place[] {
  if (Array.isArray(value)) return value.map((item, index) => ({ path: [...path, index], value: item }));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([key, child]) => ({ path: [...path, key], value: child }));
}

function childOf({ path, value }: Place, key: string): Place[] {
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return [];
  const child = value[key];
  return child === undefined ? [] : [{ path: [...path, key], value: child }];
}
