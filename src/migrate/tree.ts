import { isSameValue } from "../json/diff.ts";
import type { Edit } from "../json/edit.ts";
import { formatPath, type JsonPath } from "../json/path.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";
import { isEntry } from "./entries.ts";
import {
  childOf,
  inputNode,
  type Leaf,
  leavesIn,
  type Node,
  newNode,
  nodeValue,
  type ObjectNode,
  originOf,
} from "./node.ts";

/** A leaf of the given file that has no place in the result. */
export interface KeptLeaf extends Leaf {
  reason: string;
}

/** An edit that sets something aside. */
export interface SetAside {
  /** Which of the edits, counted from 0: a deletion. */
  edit: number;
  /** Where the given file had it; where its parts come from several places, where it is deleted. */
  was: JsonPath;
  reason: string;
}

/**
 * A config while it is being migrated. What is done to it is recorded twice: as edits, which do the same to the file's
 * text, and in the nodes, which know which leaves of the given file they carry.
 */
export interface Tree {
  /** Everything that was done so far, one after the other. */
  readonly edits: Edit[];
  /** The leaves that were set aside so far. */
  readonly kept: KeptLeaf[];
  /** The edits that set something aside, in their order. */
  readonly asides: SetAside[];
  root: Node;
  /** Why the step at work changes things; what is said when a change gives no reason of its own. */
  reason: string;
}

/** A tree of a file's value. */
export function treeOf(value: JsonValue): Tree {
  return { edits: [], kept: [], asides: [], root: inputNode(value), reason: "" };
}

/** The node at a path. */
export function nodeIn(tree: Tree, path: JsonPath): Node | undefined {
  let node: Node | undefined = tree.root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = childOf(node, step);
  }
  return node;
}

/** The value at a path, or undefined where nothing is. */
export function valueIn(tree: Tree, path: JsonPath): JsonValue | undefined {
  const node = nodeIn(tree, path);
  return node && nodeValue(node);
}

/** Whether something stands at a path. */
export function has(tree: Tree, path: JsonPath): boolean {
  return nodeIn(tree, path) !== undefined;
}

/** Whether an object stands at a path. */
export function hasObject(tree: Tree, path: JsonPath): boolean {
  return nodeIn(tree, path)?.kind === "object";
}

/** The keys of the object at a path; none where there is no object. */
export function keysIn(tree: Tree, path: JsonPath): string[] {
  const node = nodeIn(tree, path);
  return node?.kind === "object" ? [...node.members.keys()] : [];
}

/** How many elements the array at a path has; 0 where there is no array. */
export function lengthIn(tree: Tree, path: JsonPath): number {
  const node = nodeIn(tree, path);
  return node?.kind === "array" ? node.elements.length : 0;
}

/**
 * Takes what is at `from` to `to`. Where something is already, objects merge, what was there wins, and what it beats is set
 * aside. Parents that are left empty go, unless they are entries with a name of the user's.
 */
export function move(tree: Tree, from: JsonPath, to: JsonPath): void {
  const node = nodeIn(tree, from);
  if (node === undefined) return;
  const target = nodeIn(tree, to);
  if (target === undefined) {
    if (!canHold(tree, to)) {
      setAside(tree, from, `${formatPath(to)} has no place for it`);
      return;
    }
    moveWhole(tree, from, to);
    prune(tree, from.slice(0, -1));
    return;
  }
  if (node.kind === "object" && target.kind === "object") {
    for (const key of node.members.keys()) move(tree, [...from, key], [...to, key]);
    const left = nodeIn(tree, from);
    if (left !== undefined) takeOver(tree, from, to);
    return;
  }
  const same = isSameValue(nodeValue(node), nodeValue(target));
  setAside(tree, from, `${formatPath(to)} ${same ? "says the same" : "is set already, and wins"}`);
}

/** Takes what is at `from` to `to` as another value, unless something is there already. */
export function carry(tree: Tree, from: JsonPath, to: JsonPath, value: JsonValue): void {
  if (!has(tree, from)) return;
  if (has(tree, to) || !canHold(tree, to)) {
    move(tree, from, to);
    return;
  }
  replace(tree, from, value);
  move(tree, from, to);
}

/** Gives what is at a path another value, which says the same in another way. */
export function replace(tree: Tree, path: JsonPath, value: JsonValue): void {
  const before = nodeIn(tree, path);
  if (before === undefined || isSameValue(nodeValue(before), value)) return;
  const node = newNode(value);
  node.leaves = leavesIn(before);
  node.reason = tree.reason;
  put(tree, path, node);
  tree.edits.push({ kind: "set", path, value });
}

/** Lets what is at `from` live on in what is at `to`, which says it too. */
export function takeOver(tree: Tree, from: JsonPath, to: JsonPath): void {
  const node = nodeIn(tree, from);
  const target = nodeIn(tree, to);
  if (node === undefined || target === undefined) return;
  target.leaves.push(...leavesIn(node));
  target.reason ??= tree.reason;
  cut(tree, from);
  tree.edits.push({ kind: "delete", path: from });
  prune(tree, from.slice(0, -1));
}

/** Adds what the given file did not say. Nothing happens where something is, or where a parent cannot hold it. */
export function add(tree: Tree, path: JsonPath, value: JsonValue): boolean {
  if (has(tree, path) || !canHold(tree, path)) return false;
  put(tree, path, newNode(value));
  tree.edits.push({ kind: "set", path, value });
  return true;
}

/** Takes something out of the config, to be kept beside it. */
export function setAside(tree: Tree, path: JsonPath, reason: string = tree.reason): void {
  const node = nodeIn(tree, path);
  if (node === undefined || path.length === 0) return;
  for (const leaf of leavesIn(node)) tree.kept.push({ ...leaf, reason });
  tree.asides.push({ edit: tree.edits.length, was: originOf(node) ?? path, reason });
  cut(tree, path);
  tree.edits.push({ kind: "delete", path });
  prune(tree, path.slice(0, -1));
}

/** Removes an object or array that holds nothing any more, and its parents likewise. */
export function prune(tree: Tree, path: JsonPath): void {
  const node = nodeIn(tree, path);
  if (node === undefined || path.length === 0 || node.leaves.length > 0) return;
  const empty = node.kind === "object" ? node.members.size === 0 : node.kind === "array" && node.elements.length === 0;
  if (!empty || isEntry(path)) return;
  cut(tree, path);
  tree.edits.push({ kind: "delete", path });
  prune(tree, path.slice(0, -1));
}

/** Whether a path can be written: its parents are objects, arrays, or not there yet. */
export function canHold(tree: Tree, path: JsonPath): boolean {
  let node: Node | undefined = tree.root;
  for (const step of path.slice(0, -1)) {
    if (node.kind === "scalar") return false;
    node = childOf(node, step);
    if (node === undefined) return true;
  }
  const last = path.at(-1);
  if (node.kind === "array") return typeof last === "number" && last <= node.elements.length;
  return node.kind === "object";
}

function moveWhole(tree: Tree, from: JsonPath, to: JsonPath): void {
  const node = nodeIn(tree, from);
  if (node === undefined) return;
  const parent = nodeIn(tree, from.slice(0, -1));
  const key = to.at(-1);
  const sameParent =
    from.length === to.length && isSameValue(from.slice(0, -1), to.slice(0, -1)) && parent?.kind === "object";
  if (sameParent && typeof key === "string") {
    rename(parent, String(from.at(-1)), key);
    tree.edits.push({ kind: "rename", path: from, key });
    return;
  }
  cut(tree, from);
  put(tree, to, node);
  tree.edits.push({ kind: "move", from, to });
}

function rename(parent: ObjectNode, before: string, after: string): void {
  const members = [...parent.members];
  parent.members.clear();
  for (const [key, child] of members) parent.members.set(key === before ? after : key, child);
}

function cut(tree: Tree, path: JsonPath): void {
  const parent = nodeIn(tree, path.slice(0, -1));
  const step = path.at(-1);
  if (parent?.kind === "object") parent.members.delete(String(step));
  else if (parent?.kind === "array" && typeof step === "number") parent.elements.splice(step, 1);
}

function put(tree: Tree, path: JsonPath, node: Node): void {
  const [step] = path.slice(-1);
  if (step === undefined) {
    tree.root = node;
    return;
  }
  const parent = parentFor(tree, path);
  if (parent.kind === "object") parent.members.set(String(step), node);
  else if (parent.kind === "array" && typeof step === "number") parent.elements[step] = node;
}

/** The parent of a path, made with those above it where they are missing. */
function parentFor(tree: Tree, path: JsonPath): Node {
  let node = tree.root;
  for (const [depth, step] of path.slice(0, -1).entries()) {
    const child = childOf(node, step) ?? newNode(typeof path[depth + 1] === "number" ? [] : emptyObject());
    if (node.kind === "object") node.members.set(String(step), child);
    else if (node.kind === "array" && typeof step === "number") node.elements[step] = child;
    node = child;
  }
  return node;
}

function emptyObject(): JsonObject {
  return {};
}
