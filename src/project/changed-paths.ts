import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { looksSecret } from "../token/looks-secret.ts";
import { redactIn, redactionMark } from "../token/redact.ts";

/** A place at which two configs differ. */
export interface ChangedPath {
  path: JsonPath;
  /** Absent where it was not there before. */
  before?: JsonValue;
  /** Absent where it is there no more. */
  after?: JsonValue;
}

/**
 * The places at which two configs differ in meaning, in the order of the old one. Arrays of different lengths are one place.
 * Secrets are redacted, wherever they stand: a change of a secret shows the mark on both sides.
 */
export function changedPaths(before: JsonObject, after: JsonObject): ChangedPath[] {
  const secrets = [...secretsIn(before, []), ...secretsIn(after, [])];
  return compare(before, after, []).map((change) => ({
    path: change.path,
    ...(change.before !== undefined && { before: redacted(change.before, change.path, secrets) }),
    ...(change.after !== undefined && { after: redacted(change.after, change.path, secrets) }),
  }));
}

function compare(before: JsonValue | undefined, after: JsonValue | undefined, path: JsonPath): ChangedPath[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compare(memberOf(before, key), memberOf(after, key), [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => compare(item, after[index], [...path, index]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function memberOf(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function secretsIn(value: JsonValue, path: JsonPath): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => secretsIn(item, [...path, index]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, child]) => secretsIn(child, [...path, key]));
  return typeof value === "string" && isSecret(value, path) ? [value] : [];
}

function redacted(value: JsonValue, path: JsonPath, secrets: readonly string[]): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => redacted(item, [...path, index], secrets));
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(
      ([key, child]) => [key, redacted(child, [...path, key], secrets)] as const,
    );
    return Object.fromEntries(members);
  }
  if (isSecret(value, path)) return redactionMark;
  return typeof value === "string" ? redactIn(value, secrets) : value;
}

// A reference to a variable tells nothing, and what it refers to is what one wants to see.
function isSecret(value: JsonValue, path: JsonPath): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  return looksSecret(path) && value !== "" && !/^\$\{[A-Z_][A-Z0-9_]*\}$/.test(String(value));
}
