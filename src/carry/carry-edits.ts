import { diffValues } from "../json/diff.ts";
import type { Edit, MoveEdit, RenameEdit } from "../json/edit.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import type { SetAside } from "../migrate/tree.ts";
import { type KeptItem, placeAfter } from "./kept-file.ts";
import { includesIn, land } from "./land.ts";
import {
  type ConfigLayers,
  type Group,
  groupOf,
  isSamePlace,
  lengthOf,
  type Ref,
  refsAt,
  rootOf,
  valueOfRefs,
  writtenAt,
} from "./layers.ts";
import { change, keep, keepHidden, type Run } from "./run.ts";

/**
 * Makes edits of a whole config, one after the other, where what they speak of stands: in the main file or in what it includes. What
 * moves to a place that another file has goes there, comments and all. The documents of the layers are replaced.
 * @returns what was set aside out of each file
 * @throws EditError where the files are too entangled for it
 */
export function carryEdits(
  layers: ConfigLayers,
  edits: readonly Edit[],
  asides: readonly SetAside[],
): Map<string, KeptItem[]> {
  const run: Run = { layers, done: new Map(), kept: new Map() };
  const byEdit = new Map(asides.map((aside) => [aside.edit, aside]));
  for (const [index, edit] of edits.entries()) carryEdit(run, edit, byEdit.get(index));
  const kept = new Map<string, KeptItem[]>();
  for (const [file, items] of run.kept) {
    const done = run.done.get(file) ?? [];
    kept.set(
      file,
      items.map(({ after, ...item }) => ({ ...item, path: placeAfter(item.path, done.slice(after)) })),
    );
  }
  return kept;
}

function carryEdit(run: Run, edit: Edit, aside?: SetAside): void {
  if (edit.kind === "delete") carryDelete(run, edit.path, aside);
  else if (edit.kind === "move") carryMove(run, edit, edit);
  else if (edit.kind === "rename") carryMove(run, edit, { from: edit.path, to: [...edit.path.slice(0, -1), edit.key] });
  else carrySet(run, edit.path, edit.value, edit.kind);
}

function carryDelete(run: Run, path: JsonPath, aside: SetAside | undefined): void {
  const refs = distinct(refsAt(run.layers, path));
  const hidden = groupOf(run.layers, refs, path)?.hidden ?? [];
  for (const ref of refs) {
    if (aside !== undefined) keep(run, ref, aside);
    else if (hidden.includes(ref)) keepHidden(run, ref, path);
    change(run, ref.file, { kind: "delete", path: ref.path });
  }
}

interface Way {
  from: JsonPath;
  to: JsonPath;
}

function carryMove(run: Run, edit: MoveEdit | RenameEdit, { from, to }: Way): void {
  // None: a file that is included twice has made the move already.
  const refs = distinct(refsAt(run.layers, from));
  const target = ownerOf(run.layers, to);
  const homes = refs.map((ref) => target.parts.find(({ file }) => file === ref.file));
  if (homes.every((home) => home !== undefined)) {
    for (const [index, ref] of refs.entries()) {
      const home = homes[index] ?? ref;
      if (edit.kind === "rename") change(run, ref.file, { ...edit, path: ref.path });
      else change(run, ref.file, { ...edit, from: ref.path, to: [...home.path, ...restIn(run.layers, target, home)] });
    }
    return;
  }
  const { owner } = target;
  const place: Ref = { ...owner, path: [...owner.path, ...restIn(run.layers, target, owner)] };
  for (const ref of refs.toReversed()) land(run, ref, { place, was: from });
}

function carrySet(run: Run, path: JsonPath, value: JsonValue, kind: "set" | "insert"): void {
  const { layers } = run;
  const refs = kind === "insert" ? [] : distinct(refsAt(layers, path));
  const [top] = refs.slice(-1);
  if (top === undefined) {
    const target = ownerOf(layers, path);
    const { owner } = target;
    change(run, owner.file, { kind, path: [...owner.path, ...restIn(layers, target, owner)], value });
    return;
  }
  const group = groupOf(layers, refs, path);
  const isPlain = refs.length === 1 && [...includesIn(writtenAt(layers, top) ?? null)].length === 0;
  const before = valueOfRefs(layers, refs, path);
  if (isPlain || group === undefined || before === undefined) {
    change(run, top.file, { kind: "set", path: top.path, value });
  } else if (isSameKind(before, value)) {
    for (const edit of inSequence(diffValues(before, value, path))) carryEdit(run, edit);
  } else if (group.kind === "scalar") {
    const part = group.parts.at(-1) ?? top;
    change(run, part.file, { kind: "set", path: part.path, value });
  } else {
    for (const ref of refs.slice(0, -1)) change(run, ref.file, { kind: "delete", path: ref.path });
    change(run, top.file, { kind: "set", path: top.path, value });
  }
}

function isSameKind(one: JsonValue, other: JsonValue): boolean {
  return (Array.isArray(one) && Array.isArray(other)) || (isJsonObject(one) && isJsonObject(other));
}

/** Edits that speak of the same tree, so that they can be made one after the other. */
function inSequence(edits: readonly Edit[]): Edit[] {
  const sets = edits.filter(({ kind }) => kind === "set");
  const deletes = edits.flatMap((edit) => (edit.kind === "delete" ? [edit] : []));
  const inserts = edits.flatMap((edit) => (edit.kind === "insert" ? [edit] : []));
  const lastFirst = (one: { path: JsonPath }, other: { path: JsonPath }) => comparePaths(other.path, one.path);
  // Those at one index keep their order when the last is put in first.
  return [...sets, ...deletes.toSorted(lastFirst), ...inserts.toReversed().toSorted(lastFirst)];
}

function comparePaths(one: JsonPath, other: JsonPath): number {
  for (const [depth, step] of one.entries()) {
    const against = other[depth];
    if (against === undefined) return 1;
    if (typeof step === "number" && typeof against === "number" && step !== against) return step - against;
    if (String(step) !== String(against)) return String(step) < String(against) ? -1 : 1;
  }
  return one.length - other.length;
}

/** The nearest thing that is there above a place, and the file that a new value goes to. */
interface Target extends Pick<Group, "kind" | "parts"> {
  owner: Ref;
  /** The way from there to the place. */
  rest: JsonPath;
}

function ownerOf(layers: ConfigLayers, path: JsonPath): Target {
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const at = path.slice(0, depth);
    const group = groupOf(layers, refsAt(layers, at), at);
    const owner = group?.parts.at(-1);
    if (group !== undefined && owner !== undefined) return { ...group, owner, rest: path.slice(depth) };
  }
  const group = groupOf(layers, refsAt(layers, []), []);
  const root = rootOf(layers);
  return { kind: "object", parts: group?.parts ?? [root], owner: root, rest: path };
}

/** The way from a part of the target to the place: an index counts in that part alone. */
function restIn(layers: ConfigLayers, { kind, parts, rest }: Target, part: Ref): JsonPath {
  const [index, ...more] = rest;
  if (kind !== "array" || typeof index !== "number") return rest;
  const before = parts.slice(0, parts.indexOf(part)).reduce((sum, one) => sum + lengthOf(layers, one), 0);
  return [Math.max(0, index - before), ...more];
}

function distinct(refs: readonly Ref[]): Ref[] {
  return refs.filter((ref, index) => refs.findIndex((one) => isSamePlace(one, ref)) === index);
}
