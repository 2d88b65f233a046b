import type { TreeReader } from "../json/edit-plan.ts";
import type { JsonPath } from "../json/path.ts";
import { decodeKey } from "./decode.ts";
import type { Document, Node, ObjectNode, TextRange } from "./document.ts";
import { type Container, gapAt, itemAt } from "./gap.ts";

/** Where something of a config stands in the text. */
export interface Location {
  /** The value. */
  value: TextRange;
  /** The key with its quotes; arrays' elements and the whole have none. */
  key?: TextRange;
  /** From the key (or the element) to the end of the value. */
  item: TextRange;
  /** The item with the comments that belong to it, and its comma. */
  block: TextRange;
}

/** Where the value at a path stands, or undefined when nothing is there. Of a key written several times: the last. */
export function locate(document: Document, path: JsonPath): Location | undefined {
  const { text, root } = document;
  if (root === undefined) return undefined;
  const whole: TextRange = { start: root.start, end: root.end };
  if (path.length === 0) return { value: whole, item: whole, block: { start: 0, end: text.length } };
  const holder = nodeAt(document, path.slice(0, -1));
  const step = path.at(-1);
  if (holder === undefined || !isContainer(holder) || step === undefined) return undefined;
  const index = indexOf(text, holder, step);
  const item = index === undefined ? undefined : itemAt(holder, index);
  if (index === undefined || item === undefined) return undefined;
  const { member, value, start, end } = item;
  return {
    value: { start: value.start, end: value.end },
    ...(member && { key: { start: member.keyStart, end: member.keyEnd } }),
    item: { start, end },
    block: { start: gapAt(text, holder, index).nextStart, end: gapAt(text, holder, index + 1).previousEnd },
  };
}

/** The node of the value at a path. */
export function nodeAt(document: Document, path: JsonPath): Node | undefined {
  let node = document.root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = childOf(document.text, node, step);
  }
  return node;
}

/** How the planner of edits looks at a document. */
export function documentReader(text: string): TreeReader<Node> {
  return {
    kindOf: (node) => (node.kind === "object" || node.kind === "array" ? node.kind : "scalar"),
    childOf: (node, step) => childOf(text, node, step),
    lengthOf: (node) => (node.kind === "array" ? node.elements.length : 0),
  };
}

export function isContainer(node: Node): node is Container {
  return node.kind === "object" || node.kind === "array";
}

/** The index of the item that a step leads to: of a key written several times, the last. */
export function indexOf(text: string, container: Container, step: string | number): number | undefined {
  if (container.kind === "object") return keyIndex(text, container).get(String(step));
  return typeof step === "number" && container.elements[step] !== undefined ? step : undefined;
}

/** The indices of all items that a step names: those of a key written several times are all its own. */
export function allIndicesOf(text: string, container: Container, step: string | number): number[] {
  const last = indexOf(text, container, step);
  if (last === undefined) return [];
  if (container.kind === "array" || keyIndex(text, container).size === container.members.length) return [last];
  const indices: number[] = [];
  for (const [index, { keyStart, keyEnd }] of container.members.entries()) {
    if (decodeKey(text, keyStart, keyEnd) === String(step)) indices.push(index);
  }
  return indices;
}

function childOf(text: string, node: Node, step: string | number): Node | undefined {
  if (!isContainer(node)) return undefined;
  const index = indexOf(text, node, step);
  return index === undefined ? undefined : itemAt(node, index)?.value;
}

const keyIndexes = new WeakMap<ObjectNode, ReadonlyMap<string, number>>();

function keyIndex(text: string, object: ObjectNode): ReadonlyMap<string, number> {
  const known = keyIndexes.get(object);
  if (known !== undefined) return known;
  const index = new Map(object.members.map(({ keyStart, keyEnd }, at) => [decodeKey(text, keyStart, keyEnd), at]));
  keyIndexes.set(object, index);
  return index;
}
