import { applyEdits } from "../../../src/json/apply-edits.ts";
import { isSameValue } from "../../../src/json/diff.ts";
import type { JsonPath } from "../../../src/json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/json/value.ts";
import { leavesOf } from "../accounting.ts";
import { askRepairs, type RealRepair } from "./ask-real.ts";

interface Leaf {
  path: JsonPath;
  value: JsonValue;
}

/** What the repair of a real release makes of a config, and the leaves that it drops or deletes. */
export interface Repaired extends RealRepair {
  lost: Leaf[];
}

/**
 * Measures what the repair of a real release loses. A leaf is kept where it stands with its value; else where a new leaf has its
 * value; else, in another form, where the repair of the same config with another value in that leaf comes out differently.
 */
export async function repairsOf(release: string, configs: readonly JsonObject[]): Promise<Repaired[]> {
  const repairs = await askRepairs(release, configs);
  const doubtful = configs.flatMap((config, index) =>
    notFound(config, repairs[index]?.config ?? {}).map((leaf) => ({ index, leaf })),
  );
  const others = await askRepairs(
    release,
    doubtful.map(({ index, leaf }) => withAnother(configs[index] ?? {}, leaf)),
  );
  const lost = doubtful.filter(({ index }, place) =>
    isSameValue(others[place]?.config ?? {}, repairs[index]?.config ?? {}),
  );
  return repairs.map((repair, index) => ({
    ...repair,
    lost: lost.filter((one) => one.index === index).map(({ leaf }) => leaf),
  }));
}

function notFound(before: JsonObject, after: JsonObject): Leaf[] {
  const given = leavesOf(before);
  const stayed = new Set(given.map(nameOf));
  const left = leavesOf(after);
  const there = new Set(left.map(nameOf));
  const fresh = left.filter((leaf) => !stayed.has(nameOf(leaf)));
  const gone = given.filter((leaf) => !there.has(nameOf(leaf)));
  // Whose places are most alike are taken for each other first.
  const pairs = gone
    .flatMap((leaf) => fresh.map((one) => ({ leaf, one, alike: sameEnd(leaf, one) })))
    .filter(({ leaf, one, alike }) => isSameValue(one.value, leaf.value) && (!isCommon(leaf.value) || alike > 0))
    .sort((left, right) => right.alike - left.alike);
  const found = new Set<Leaf>();
  const taken = new Set<Leaf>();
  for (const { leaf, one } of pairs) {
    if (found.has(leaf) || taken.has(one)) continue;
    found.add(leaf);
    taken.add(one);
  }
  return gone.filter((leaf) => !found.has(leaf));
}

function nameOf({ path, value }: Leaf): string {
  return JSON.stringify([path, value]);
}

/** Values that stand in many places: only a key of the same name makes one of them the same leaf. */
function isCommon(value: JsonValue): boolean {
  return typeof value !== "string" || value.length < 4;
}

/** How many of the last keys of two places are the same. */
function sameEnd(one: Leaf, other: Leaf): number {
  const [left, right] = [one.path.toReversed(), other.path.toReversed()];
  const differing = left.findIndex((step, at) => step !== right[at]);
  return differing === -1 ? left.length : differing;
}

function withAnother(config: JsonObject, { path, value }: Leaf): JsonObject {
  const changed = applyEdits(config, [{ kind: "set", path, value: anotherThan(value) }]);
  return isJsonObject(changed) ? changed : {};
}

function anotherThan(value: JsonValue): JsonValue {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return `${value}x`;
  if (value === null) return "x";
  return Array.isArray(value) ? ["x"] : { x: "x" };
}
