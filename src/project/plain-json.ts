import type { JsonPath } from "../json/path.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";

/** A value that JSON cannot hold. */
export interface NotJson {
  path: JsonPath;
  /** What it is, for a person: "a function". */
  what: string;
}

interface Walk {
  problems: NotJson[];
  /** The objects around the current place: one that comes again is a cycle. */
  around: Set<object>;
}

/**
 * A copy of a value as plain JSON, and everything in it that is none. Members that are undefined are left out, as in JSON.stringify;
 * unlike there, nothing else is dropped or changed silently.
 */
export function toPlainJson(value: unknown): { value: JsonValue; problems: NotJson[] } {
  const walk: Walk = { problems: [], around: new Set() };
  return { value: copy(value, [], walk), problems: walk.problems };
}

function copy(value: unknown, path: JsonPath, walk: Walk): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "object") return refuse(kindOf(value), path, walk);
  if (walk.around.has(value)) return refuse("a reference to an object around it", path, walk);
  walk.around.add(value);
  const copied = Array.isArray(value) ? copyArray(value, path, walk) : copyObject(value, path, walk);
  walk.around.delete(value);
  return copied;
}

// Array.from visits the holes too, which `map` leaves out.
function copyArray(value: readonly unknown[], path: JsonPath, walk: Walk): JsonValue[] {
  return Array.from(value, (item, index) => copy(item, [...path, index], walk));
}

function copyObject(value: object, path: JsonPath, walk: Walk): JsonValue {
  if (!isPlain(value)) return refuse(`a ${className(value)}`, path, walk);
  const members = Object.entries(value).filter(([, child]) => child !== undefined);
  const copied: JsonObject = Object.fromEntries(
    members.map(([key, child]) => [key, copy(child, [...path, key], walk)] as const),
  );
  return copied;
}

function refuse(what: string, path: JsonPath, walk: Walk): null {
  walk.problems.push({ path, what });
  return null;
}

// By the shape of the prototype chain, not by its identity: a config may have been evaluated in another realm.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && className(value) === "Object";
}

function className(value: object): string {
  const maker: unknown = Reflect.get(value, "constructor");
  return typeof maker === "function" && maker.name !== "" && maker.name !== "Object"
    ? maker.name
    : Object.prototype.toString.call(value).slice("[object ".length, -1);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "undefined";
  return typeof value === "number" ? String(value) : `a ${typeof value}`;
}
