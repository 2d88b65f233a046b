import type { Edit } from "../../src/json/edit.ts";
import type { JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonValue } from "../../src/json/value.ts";
import type { Chance } from "./random-text.ts";

/** Every path in a value but the empty one. */
export function pathsIn(value: JsonValue): JsonPath[] {
  const paths: JsonPath[] = [];
  const open: [JsonPath, JsonValue][] = [[[], value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, current] = next;
    if (path.length > 0) paths.push(path);
    if (Array.isArray(current))
      for (const [index, element] of current.entries()) open.push([[...path, index], element]);
    else if (isJsonObject(current))
      for (const key of Object.keys(current)) open.push([[...path, key], current[key] ?? null]);
  }
  return paths;
}

/** The paths of all objects and arrays in a value. */
export function containersIn(value: JsonValue, at: (path: JsonPath) => JsonValue | undefined): JsonPath[] {
  return [[], ...pathsIn(value)].filter((path) => {
    const here = at(path);
    return typeof here === "object" && here !== null;
  });
}

const newKeys = ["fresh", "new-key", "zz", "__proto__", "a", "it's", "2", "default"];

export function randomValue(chance: Chance, depth = 0): JsonValue {
  const kind = chance.below(depth > 2 ? 6 : 9);
  if (kind === 6) return Array.from({ length: chance.below(4) }, () => randomValue(chance, depth + 1));
  if (kind > 6) {
    const entries = Array.from({ length: chance.below(4) }, () => [
      chance.pick(newKeys),
      randomValue(chance, depth + 1),
    ]);
    return Object.fromEntries(entries) as JsonValue;
  }
  return chance.pick<JsonValue>([
    "text",
    'it\'s "quoted"\n\u2028\ud800',
    42,
    -0.5,
    -0,
    true,
    null,
    "",
    Number.NaN,
    1e21,
  ]);
}

/** An edit at a random place; it may be impossible. */
export function randomEdit(chance: Chance, value: JsonValue): Edit {
  const paths = pathsIn(value);
  const anywhere = (): JsonPath => (paths.length === 0 ? [] : chance.pick(paths));
  const nowhere = (): JsonPath => {
    const parent = chance.happens(30) ? [] : anywhere();
    const step = chance.happens(30) ? chance.below(4) : chance.pick(newKeys);
    return [...parent, step, ...(chance.happens(25) ? [chance.pick(newKeys)] : [])];
  };
  const beside = () =>
    chance.happens(70) ? {} : { [chance.pick(["before", "after"])]: String(anywhere().at(-1) ?? "a") };
  const kind = chance.below(10);
  if (kind < 2) return { kind: "set", path: anywhere(), value: randomValue(chance) };
  if (kind === 2) return { kind: "set", path: nowhere(), value: randomValue(chance) };
  if (kind < 5) return { kind: "insert", path: nowhere(), value: randomValue(chance), ...beside() };
  if (kind < 7) return { kind: "delete", path: anywhere() };
  if (kind === 7) return { kind: "rename", path: anywhere(), key: chance.pick(newKeys) };
  return { kind: "move", from: anywhere(), to: nowhere(), ...beside() };
}
