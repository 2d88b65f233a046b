import { formatPath, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { alternatives, placesOf } from "./pattern.ts";
import type { Step, StepContext } from "./step.ts";
import { carry, move, replace, setAside, type Tree, valueIn } from "./tree.ts";

interface RowText {
  /** What the step is called after its release. */
  slug: string;
  /** Why, when there is more to say than that the release wants it so. */
  why?: string;
}

/** A key that has another place, and perhaps other values. */
export interface MoveRow extends RowText {
  from: string;
  /** The new place. With leading dots it begins beside the old one (`.x`), beside its parent (`..x`), and so on. */
  to: string;
  values?: Values;
  /** Only a value of this type is moved; another stays for the user to look at. */
  only?: "string" | "boolean" | "number" | "object" | "array";
  /** Not to be undone for an older release. */
  oneWay?: boolean;
}

/** A key whose values are called otherwise now. */
export interface ValueRow extends RowText {
  at: string;
  values: Values;
  /** The old words of the new ones, for an older release. */
  back?: Values;
}

/** Keys that have no successor. */
export interface GoneRow extends RowText {
  gone: string | readonly string[];
  why: string;
}

/** Old values and new ones. What is not named stays as it is. */
export type Values = Readonly<Record<string, JsonValue>>;

export type Row = MoveRow | ValueRow | GoneRow;

/** The steps of a release out of a table. */
export function rows(since: string, table: readonly Row[]): Step[] {
  return table.map((row) => stepOf(since, row));
}

function stepOf(since: string, row: Row): Step {
  // What a step is called is put together when it is told, since most steps find nothing to do.
  const text = {
    id: `${since}-${row.slug}`,
    since,
    reason: reasonOf(since, row),
    get title(): string {
      return titleOf(row);
    },
  };
  if ("gone" in row) return Object.assign(text, { edit: (tree: Tree) => editGone(tree, row) });
  const step: Step = Object.assign(text, {
    edit: (tree: Tree) => ("at" in row ? editValues(tree, row.at, row.values) : editMove(tree, row)),
  });
  const canGoBack = "at" in row ? row.back !== undefined : !row.oneWay;
  if (canGoBack) step.undo = (tree, context) => undoRow(tree, row, context);
  return step;
}

function titleOf(row: Row): string {
  if ("gone" in row) return goneTitle(row);
  return "at" in row ? `${shown(row.at)}: values renamed` : `${shown(row.from)} is now ${shown(absolute(row))}`;
}

function reasonOf(since: string, row: Row): string {
  if (row.why !== undefined) return `OpenClaw ${since}: ${row.why}`;
  if ("at" in row) return `OpenClaw ${since} has other names for the values`;
  return "to" in row ? `OpenClaw ${since} reads it at its new place` : `OpenClaw ${since} has no such key`;
}

function goneTitle({ gone }: GoneRow): string {
  const all = typeof gone === "string" ? [gone] : gone;
  return `${all.slice(0, 2).map(shown).join(", ")}${all.length > 2 ? ` and ${all.length - 2} more` : ""}: no such key any more`;
}

function shown(pattern: string): string {
  return alternatives(pattern)[0] ?? pattern;
}

function absolute({ from, to }: MoveRow): string {
  const dots = to.length - to.replace(/^\.+/, "").length;
  if (dots === 0) return to;
  const steps = shown(from).split(".");
  return [...steps.slice(0, steps.length - dots), to.slice(dots)].join(".");
}

function editGone(tree: Tree, { gone }: GoneRow): void {
  for (const pattern of typeof gone === "string" ? [gone] : gone) {
    for (const place of placesOf(tree, pattern)) setAside(tree, place);
  }
}

function editValues(tree: Tree, at: string, values: Values): void {
  for (const place of placesOf(tree, at)) {
    const after = mapped(valueIn(tree, place), values);
    if (after !== undefined) replace(tree, place, after);
  }
}

function editMove(tree: Tree, row: MoveRow): void {
  for (const place of placesOf(tree, row.from)) {
    const before = valueIn(tree, place);
    if (before === undefined || (row.only !== undefined && typeOf(before) !== row.only)) continue;
    const target = targetOf(place, row.to);
    const after = row.values === undefined ? undefined : mapped(before, row.values);
    if (after === undefined) move(tree, place, target);
    else carry(tree, place, target, after);
  }
}

/** The new place, seen from an old one. */
export function targetOf(place: JsonPath, to: string): JsonPath {
  const dots = to.length - to.replace(/^\.+/, "").length;
  const keys = to.slice(dots).split(".");
  return dots === 0 ? keys : [...place.slice(0, place.length - dots), ...keys];
}

/** What a value is called now; undefined where nothing says so. */
export function mapped(value: JsonValue | undefined, values: Values): JsonValue | undefined {
  if (typeof value !== "string" && typeof value !== "boolean") return undefined;
  const key = String(value);
  if (Object.hasOwn(values, key)) return values[key];
  const small = key.trim().toLowerCase();
  return Object.hasOwn(values, small) ? values[small] : undefined;
}

/** What a value is, as JSON Schema calls it. */
export function typeOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return isJsonObject(value) ? "object" : typeof value;
}

function undoRow(tree: Tree, row: MoveRow | ValueRow, { knows, to }: StepContext): void {
  if ("at" in row) {
    editValues(tree, row.at, row.back ?? {});
    return;
  }
  const back = reverseOf(row);
  if (back === undefined) return;
  for (const place of placesOf(tree, back.from)) {
    const target = targetOf(place, back.to);
    if (knows(place, to) || !knows(target, to)) continue;
    tree.reason = `OpenClaw ${to} reads it as ${formatPath(target)}`;
    editMoveAt(tree, { place, target, values: reversed(row.values ?? {}) });
  }
}

function editMoveAt(
  tree: Tree,
  { place, target, values }: { place: JsonPath; target: JsonPath; values: Values },
): void {
  const before = valueIn(tree, place);
  const after = before === undefined ? undefined : mapped(before, values);
  if (after === undefined) move(tree, place, target);
  else carry(tree, place, target, after);
}

/** The row that leads back; none when the old place cannot be told from the new one. */
function reverseOf({ from, to }: MoveRow): { from: string; to: string } | undefined {
  const dots = to.length - to.replace(/^\.+/, "").length;
  if (dots === 0) return /[*{]/.test(from) ? undefined : { from: to, to: from };
  // Only braces that stand before the part that changes keep their meaning on the way back.
  const steps = splitOutsideBraces(from);
  const [stem, tail] = [steps.slice(0, steps.length - dots), steps.slice(steps.length - dots)];
  if (tail.some((step) => /[*{]/.test(step))) return undefined;
  const keys = to.slice(dots).split(".");
  return { from: [...stem, ...keys].join("."), to: `${".".repeat(keys.length)}${tail.join(".")}` };
}

function splitOutsideBraces(pattern: string): string[] {
  return pattern.split(/\.(?![^{]*\})/);
}

/** New values and the old ones that they stand for. */
export function reversed(values: Values): Values {
  const entries = Object.entries(values).flatMap(([before, after]): [string, JsonValue][] =>
    typeof after === "string" || typeof after === "boolean" ? [[String(after), before]] : [],
  );
  return Object.fromEntries(entries.toReversed());
}
