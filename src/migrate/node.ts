import { isSameValue } from "../json/diff.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** A leaf of the file as it was given: a scalar, or an object or array that holds nothing. */
export interface Leaf {
  path: JsonPath;
  value: JsonValue;
}

/** A value of the config that is being migrated, and the leaves of the given file that live on in it. */
export type Node = ObjectNode | ArrayNode | ScalarNode;

interface Descent {
  leaves: Leaf[];
  /** Why it no longer says what its leaves said. */
  reason?: string;
}

export interface ObjectNode extends Descent {
  kind: "object";
  members: Map<string, Node>;
}

export interface ArrayNode extends Descent {
  kind: "array";
  elements: Node[];
}

export interface ScalarNode extends Descent {
  kind: "scalar";
  value: string | number | boolean | null;
}

/** A node for a value that stands in the given file at that path. */
export function inputNode(value: JsonValue, path: JsonPath = []): Node {
  if (Array.isArray(value)) {
    const elements = value.map((element, index) => inputNode(element, [...path, index]));
    return { kind: "array", elements, leaves: elements.length === 0 ? [{ path, value }] : [] };
  }
  if (isJsonObject(value)) {
    const members = new Map(Object.entries(value).map(([key, child]) => [key, inputNode(child, [...path, key])]));
    return { kind: "object", members, leaves: members.size === 0 ? [{ path, value }] : [] };
  }
  return { kind: "scalar", value, leaves: [{ path, value }] };
}

/** A node for a value that the given file did not hold. */
export function newNode(value: JsonValue): Node {
  const node = inputNode(value);
  for (const [one] of walk(node)) one.leaves = [];
  return node;
}

/** The value of a node. */
export function nodeValue(node: Node): JsonValue {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "array") return node.elements.map(nodeValue);
  const members: [string, JsonValue][] = [];
  for (const [key, child] of node.members) members.push([key, nodeValue(child)]);
  const value: JsonObject = Object.fromEntries(members);
  return value;
}

/** The node that a step leads to. A number that meets an object is its key. */
export function childOf(node: Node, step: string | number): Node | undefined {
  if (node.kind === "object") return node.members.get(String(step));
  if (node.kind === "array" && typeof step === "number") return node.elements[step];
  return undefined;
}

/** A node and all below it, each with its path from the first. */
export function* walk(node: Node, path: JsonPath = []): Generator<[Node, JsonPath]> {
  yield [node, path];
  if (node.kind === "object") for (const [key, child] of node.members) yield* walk(child, [...path, key]);
  if (node.kind === "array") for (const [index, child] of node.elements.entries()) yield* walk(child, [...path, index]);
}

/** The leaves of the given file that live on in a node or below it. */
export function leavesIn(node: Node): Leaf[] {
  return [...walk(node)].flatMap(([one]) => one.leaves);
}

/** Where the given file had what a node holds, if it had it in one place and in the same shape. */
export function originOf(node: Node): JsonPath | undefined {
  let origin: JsonPath | undefined;
  for (const [one, way] of walk(node)) {
    for (const { path } of one.leaves) {
      const base = path.slice(0, path.length - way.length);
      if (!isSameValue([...base, ...way], [...path])) return undefined;
      if (origin !== undefined && !isSameValue([...origin], [...base])) return undefined;
      origin = base;
    }
  }
  return origin;
}
