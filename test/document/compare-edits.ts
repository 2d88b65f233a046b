import { isDeepStrictEqual } from "node:util";
import type { JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/json/value.ts";
import { commentsOf } from "./compare-comments.ts";
import { isInside, itemOf, itemsIn, type Layout } from "./compare-layout.ts";

export const editKinds = [
  "no-op",
  "set first",
  "set last",
  "add key",
  "nested insert",
  "delete key",
  "delete element",
] as const;
export type EditKind = (typeof editKinds)[number];

/** One edit, and what must become of the value. A delete has no value; an insert's path names what is not there yet. */
export interface TrialEdit {
  kind: EditKind;
  path: JsonPath;
  value?: JsonValue;
  expected: JsonValue;
}

/** The same edits for every editor; what a file has no place for is left out. */
export function editsFor(layout: Layout, value: JsonValue): TrialEdit[] {
  const { items } = layout;
  const scalars = items.filter((item) => !item.isContainer && itemOf(layout, item.path) === item);
  const [first, last] = [scalars[0]?.path, scalars.at(-1)?.path];
  const objects = items.filter((item) => item.isContainer && layout.text[item.valueStart] === "{");
  const deepest = objects.reduce((best, item) => (item.path.length > best.path.length ? item : best), {
    path: [] as JsonPath,
  });
  const section = objects.find(({ path }) => path.length === 1)?.path ?? [];
  const goner = commentedMember(layout) ?? itemsIn(layout, []).at(-1)?.path;
  const element = droppableElement(layout);
  const nested: JsonValue = { inner: { enabled: true, names: ["one", "two"] } };
  return [
    first && setAt("no-op", first, { value, to: valueAt(value, first) }),
    first && setAt("set first", first, { value, to: otherScalar(valueAt(value, first)) }),
    last && setAt("set last", last, { value, to: otherScalar(valueAt(value, last)) }),
    setAt("add key", [...deepest.path, "addedKey"], { value, to: "new value" }),
    setAt("nested insert", [...section, "addedSection"], { value, to: nested }),
    goner && { kind: "delete key" as const, path: goner, expected: changed(value, goner) },
    element && { kind: "delete element" as const, path: element, expected: changed(value, element) },
  ].filter((edit) => edit !== undefined);
}

function setAt(kind: EditKind, path: JsonPath, { value, to }: { value: JsonValue; to: JsonValue }): TrialEdit {
  return { kind, path, value: to, expected: changed(value, path, to) };
}

/** The first member that has a comment of its own and is not alone in its object. */
function commentedMember(layout: Layout): JsonPath | undefined {
  for (const { owner } of commentsOf(layout)) {
    if (owner === undefined || typeof owner.path.at(-1) !== "string") continue;
    if (itemsIn(layout, owner.path.slice(0, -1)).length > 1) return owner.path;
  }
  return undefined;
}

/** The first element of an array with several: of one in which there is a comment, where there is such an array. */
function droppableElement(layout: Layout): JsonPath | undefined {
  const arrays = layout.items.filter(
    ({ path, isContainer }) => isContainer && itemsIn(layout, path).length > 1 && itemOf(layout, [...path, 0]),
  );
  const comments = commentsOf(layout);
  const commented = arrays.find(({ path }) => comments.some(({ inside }) => inside && isInside(inside.path, path)));
  const array = commented ?? arrays[0];
  return array && [...array.path, 0];
}

function otherScalar(value: JsonValue): JsonValue {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : "changed";
}

function valueAt(value: JsonValue, path: JsonPath): JsonValue {
  let current = value;
  for (const step of path) current = partsOf(current)[String(step)] ?? null;
  return current;
}

function partsOf(value: JsonValue): JsonObject {
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : isJsonObject(value) ? value : {};
}

/** A value with something set at a path, or (without `to`) taken away there. */
function changed(value: JsonValue, path: JsonPath, to?: JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return to ?? null;
  const parts: JsonObject = { ...partsOf(value) };
  if (rest.length > 0) parts[String(step)] = changed(parts[String(step)] ?? null, rest, to);
  else if (to !== undefined) parts[String(step)] = to;
  else delete parts[String(step)];
  return Array.isArray(value) ? Object.values(parts) : parts;
}

/** A value in which everything that stays as it is has become undefined, as json5-writer wants it. */
export function onlyChanges(before: JsonValue | undefined, after: JsonValue): unknown {
  if (before === undefined) return after;
  if (isDeepStrictEqual(before, after)) return undefined;
  if (Array.isArray(before) && Array.isArray(after))
    return after.map((element, index) => onlyChanges(before[index], element));
  if (!isJsonObject(before) || !isJsonObject(after)) return after;
  return Object.fromEntries(Object.entries(after).map(([key, part]) => [key, onlyChanges(before[key], part)]));
}
