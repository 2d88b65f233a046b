import { isSameValue } from "../../src/json/diff.ts";
import { getAt, type JsonPath } from "../../src/json/path.ts";
import type { JsonObject, JsonValue } from "../../src/json/value.ts";
import type { Migration } from "../../src/migrate/migrate-config.ts";

/** Every leaf of a value: what is a scalar, or empty. */
export function leavesOf(value: JsonValue, path: JsonPath = []): { path: JsonPath; value: JsonValue }[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  const children: [string | number, JsonValue][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (children.length === 0) return [{ path, value }];
  return children.flatMap(([step, child]) => leavesOf(child, [...path, step]));
}

/**
 * What a migration's account gets wrong, leaf by leaf of the given file; nothing when it is right: each leaf is named
 * exactly once or stands where it was, what is named is really there, and no place is claimed for two leaves.
 */
export function wrongAccounts(input: JsonObject, result: Omit<Migration, "text">): string[] {
  const wrong: string[] = [];
  const claimed = new Map<string, string>();
  const claim = (to: JsonPath, by: JsonPath) => {
    const key = JSON.stringify(to);
    const other = claimed.get(key);
    if (other !== undefined) wrong.push(`${key} is claimed by ${other} and ${JSON.stringify(by)}`);
    claimed.set(key, JSON.stringify(by));
  };
  const named = new Map<string, string[]>();
  const name = (path: JsonPath, how: string) => {
    const key = JSON.stringify(path);
    named.set(key, [...(named.get(key) ?? []), how]);
  };
  for (const { from, to } of result.moved) {
    name(from, "moved");
    claim(to, from);
    if (!isThere(getAt(input, from), getAt(result.config, to)))
      wrong.push(`${JSON.stringify(from)} is not at ${JSON.stringify(to)}`);
  }
  for (const { from, to, before, after } of result.transformed) {
    name(from, "transformed");
    if (!isSameValue(getAt(input, from) ?? null, before))
      wrong.push(`${JSON.stringify(from)} was not ${JSON.stringify(before)}`);
    const there = getAt(result.config, to);
    if (there === undefined || !isSameValue(there, after))
      wrong.push(`${JSON.stringify(to)} is not ${JSON.stringify(after)}`);
  }
  for (const { path, value, reason } of result.kept) {
    name(path, "kept");
    if (!isSameValue(getAt(input, path) ?? null, value))
      wrong.push(`${JSON.stringify(path)} was not ${JSON.stringify(value)}`);
    if (reason === "") wrong.push(`${JSON.stringify(path)} is set aside without a reason`);
  }
  for (const { path, value } of leavesOf(input)) {
    if (path.length === 0) continue;
    const how = named.get(JSON.stringify(path)) ?? [];
    named.delete(JSON.stringify(path));
    if (how.length > 1) wrong.push(`${JSON.stringify(path)} is named ${how.length} times: ${how}`);
    if (how.length > 0) continue;
    if (isThere(value, getAt(result.config, path))) claim(path, path);
    else wrong.push(`${JSON.stringify(path)} is missing`);
  }
  for (const path of named.keys()) wrong.push(`${path} is no leaf of the file`);
  return wrong;
}

/** Whether a leaf stands somewhere: an empty object may have been filled since. */
function isThere(leaf: JsonValue | undefined, there: JsonValue | undefined): boolean {
  if (leaf === undefined || there === undefined) return false;
  if (isSameValue(leaf, there)) return true;
  const isEmpty = typeof leaf === "object" && leaf !== null && Object.keys(leaf).length === 0;
  return isEmpty && typeof there === "object" && there !== null && Array.isArray(there) === Array.isArray(leaf);
}
