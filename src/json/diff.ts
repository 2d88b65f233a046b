import type { Edit } from "./edit.ts";
import type { JsonPath } from "./path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./value.ts";

interface Pair {
  path: JsonPath;
  before: JsonValue;
  after: JsonValue;
}

/**
 * The edits that turn one value into another, as small as possible: what is equal is not touched. Elements of arrays
 * are compared from both ends; what differs in between is replaced one by one. `path` is where the values are.
 */
export function diffValues(before: JsonValue, after: JsonValue, path: JsonPath = []): Edit[] {
  const edits: Edit[] = [];
  const open: Pair[] = [{ path, before, after }];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (Object.is(pair.before, pair.after)) continue;
    if (Array.isArray(pair.before) && Array.isArray(pair.after)) diffArrays(pair, open, edits);
    else if (isJsonObject(pair.before) && isJsonObject(pair.after)) diffObjects(pair, open, edits);
    else edits.push({ kind: "set", path: pair.path, value: pair.after });
  }
  return edits;
}

/** Whether two values are the same: -0 is not 0, and the order of keys does not matter. */
export function isSameValue(one: JsonValue, other: JsonValue): boolean {
  const open: [JsonValue | undefined, JsonValue | undefined][] = [[one, other]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [left, right] = pair;
    if (Object.is(left, right)) continue;
    if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return false;
      for (const [index, element] of left.entries()) open.push([element, right[index]]);
    } else if (isJsonObject(left) && isJsonObject(right)) {
      const keys = Object.keys(left);
      if (keys.length !== Object.keys(right).length) return false;
      for (const key of keys) open.push([left[key], Object.hasOwn(right, key) ? right[key] : undefined]);
    } else {
      return false;
    }
  }
  return true;
}

function diffObjects(pair: Pair, open: Pair[], edits: Edit[]): void {
  const before = pair.before as JsonObject;
  const after = pair.after as JsonObject;
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) edits.push({ kind: "delete", path: [...pair.path, key] });
  }
  for (const [key, value] of Object.entries(after)) {
    const path = [...pair.path, key];
    const known = Object.hasOwn(before, key) ? before[key] : undefined;
    if (known === undefined) edits.push({ kind: "set", path, value });
    else open.push({ path, before: known, after: value });
  }
}

function diffArrays(pair: Pair, open: Pair[], edits: Edit[]): void {
  const before = pair.before as JsonValue[];
  const after = pair.after as JsonValue[];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSameValue(before[start] ?? null, after[start] ?? null)) start++;
  let end = 0;
  while (end < shorter - start && isSameValue(before.at(-1 - end) ?? null, after.at(-1 - end) ?? null)) end++;
  const paired = shorter - start - end;
  for (let index = start; index < start + paired; index++) {
    open.push({ path: [...pair.path, index], before: before[index] ?? null, after: after[index] ?? null });
  }
  for (let index = start + paired; index < before.length - end; index++) {
    edits.push({ kind: "delete", path: [...pair.path, index] });
  }
  for (let index = start + paired; index < after.length - end; index++) {
    edits.push({ kind: "insert", path: [...pair.path, start + paired], value: after[index] ?? null });
  }
}
