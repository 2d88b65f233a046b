import { expect } from "@jest/globals";
import { documentValue, parseDocument } from "../../src/document/index.ts";
import { isSameValue } from "../../src/json/diff.ts";
import { formatPath, type JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import type { Migration } from "../../src/migrate/migrate-config.ts";
import { nodeValue } from "../../src/migrate/node.ts";
import { setAside, treeOf } from "../../src/migrate/tree.ts";
import { leavesOf, wrongAccounts } from "./accounting.ts";

/** Every leaf is accounted for, and what was migrated changes no more. */
export function changesOnce(given: JsonObject, to: string): void {
  const once = migrateConfig(given, { to });
  expect(wrongAccounts(given, once)).toEqual([]);
  expect(migrateConfig(once.config, { to }).config).toEqual(once.config);
}

/** Going by way of a release ends where going straight does, with what that release cannot hold set aside before. */
export function anyWayEndsTheSame(given: JsonObject, { by, to }: { by: string; to: string }): void {
  const stop = migrateConfig(given, { to: by });
  const straight = migrateConfig(without(given, stop), { to }).config;
  expect(migrateConfig(stop.config, { to }).config).toEqual(straight);
}

/** The text says what the value says, and each comment is with its member, wherever that went. */
export function keepsComments(given: JsonObject, to: string): void {
  const comments = new Map<string, string>();
  const text = commented(given, comments);
  const result = migrateConfig(text, { to });
  expect(isSameValue(documentValue(parseDocument(result.text)) ?? null, result.config)).toBe(true);
  expect(result.text).toContain("// above all");
  expect(result.text).toContain("// below all");
  // A section that became one word has no room for the comments in it; the file of what was kept has them.
  const folded = result.moved.filter(({ from, to }) => from.length > to.length && isAbove(to, from));
  const elsewhere = [...result.transformed, ...folded].map(({ from }) => ({ path: from }));
  const gone = new Set([...result.kept, ...elsewhere].map(placeOf));
  const lost = [...comments].filter(([place, comment]) => !gone.has(place) && !result.text.includes(comment));
  expect(lost).toEqual([]);
}

function isAbove(place: JsonPath, other: JsonPath): boolean {
  return place.every((step, depth) => step === other[depth]);
}

function placeOf({ path }: { path: readonly (string | number)[] }): string {
  return formatPath([...path]);
}

/**
 * A config without what was set aside. An entry or section that was set aside whole goes whole: an entry's name is the
 * user's, and stays where only what is in it goes.
 */
function without(given: JsonObject, { kept, asides }: Migration): JsonObject {
  const tree = treeOf(given);
  const gone = new Set(kept.map(placeOf));
  const whole = asides.map(({ was }) => was).filter((was) => isAllGone(given, was, gone));
  // The last elements of an array first, so that the places of those before them stay right.
  const order = new Map(leavesOf(given).map(({ path }, index) => [placeOf({ path }), index]));
  const last = kept.toSorted((one, other) => (order.get(placeOf(other)) ?? 0) - (order.get(placeOf(one)) ?? 0));
  const cuts = last.map(({ path }) => {
    return whole.filter((was) => isAbove(was, path)).sort((one, other) => one.length - other.length)[0] ?? path;
  });
  for (const path of new Map(cuts.map((cut) => [placeOf({ path: cut }), cut])).values()) setAside(tree, path);
  const left = nodeValue(tree.root);
  return isJsonObject(left) ? left : {};
}

/** Whether all leaves at a place were set aside, and there are some. */
function isAllGone(given: JsonObject, place: JsonPath, gone: ReadonlySet<string>): boolean {
  const leaves = leavesOf(given).filter(({ path }) => isAbove(place, path));
  return leaves.length > 0 && leaves.every((leaf) => gone.has(placeOf(leaf)));
}

/** A config's text with a comment above each member of an object that is a leaf. */
function commented(given: JsonObject, comments: Map<string, string>): string {
  const print = (value: JsonObject, path: readonly string[], indent: string): string => {
    const lines = Object.entries(value).map(([key, child]) => {
      const place = [...path, key];
      const inner = `${indent}  `;
      if (isJsonObject(child) && Object.keys(child).length > 0)
        return `${inner}${JSON.stringify(key)}: ${print(child, place, inner)}`;
      const isLeaf = typeof child !== "object" || child === null;
      const comment = `// comment ${comments.size}.`;
      if (isLeaf) comments.set(formatPath(place), comment);
      return `${isLeaf ? `${inner}${comment}\n` : ""}${inner}${JSON.stringify(key)}: ${JSON.stringify(child)}`;
    });
    return `{\n${lines.join(",\n")}\n${indent}}`;
  };
  return `// above all\n${print(given, [], "")}\n// below all\n`;
}
