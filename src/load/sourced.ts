import { decodeKey } from "../document/decode.ts";
import type { Node } from "../document/document.ts";
import { nodeValue } from "../document/value.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * A value and where it comes from. Without `parts`, all of it is the value of its one node; where several files were
 * merged, each part knows its own place.
 */
export interface Sourced {
  value: JsonValue;
  file: SourceFile;
  node: Node;
  parts?: SourcedParts;
}

export type SourcedParts =
  | { kind: "object"; members: ReadonlyMap<string, Sourced> }
  | { kind: "array"; elements: readonly Sourced[] };

/** The value of a node that holds nothing but itself. */
export function fromNode(file: SourceFile, node: Node): Sourced {
  return { value: nodeValue(file.text, node) ?? null, file, node };
}

/** An object out of parts; `file` and `node` say where it stands as a whole. */
export function objectOf(place: Pick<Sourced, "file" | "node">, members: ReadonlyMap<string, Sourced>): Sourced {
  const value: JsonObject = {};
  for (const [key, member] of members) value[key] = member.value;
  return { value, file: place.file, node: place.node, parts: { kind: "object", members } };
}

/** An array out of parts. */
export function arrayOf(place: Pick<Sourced, "file" | "node">, elements: readonly Sourced[]): Sourced {
  const value = elements.map((element) => element.value);
  return { value, file: place.file, node: place.node, parts: { kind: "array", elements } };
}

/**
 * Lays one value on another as OpenClaw does for includes: objects merge key by key, arrays are joined, of everything
 * else the later value counts.
 * @param drops whether a key of the later value is left out
 */
export function mergeSourced(base: Sourced, over: Sourced, drops: (key: string) => boolean): Sourced {
  if (Array.isArray(base.value) && Array.isArray(over.value)) {
    return arrayOf(over, [...elementsOf(base), ...elementsOf(over)]);
  }
  if (!isJsonObject(base.value) || !isJsonObject(over.value)) return over;
  const members = new Map<string, Sourced>();
  for (const [key, member] of membersOf(base)) members.set(key, member);
  for (const [key, member] of membersOf(over)) {
    if (drops(key)) continue;
    const before = members.get(key);
    members.set(key, before === undefined ? member : mergeSourced(before, member, drops));
  }
  return objectOf(over, members);
}

/** The same without some keys, at any depth of objects (OpenClaw does not look into arrays here). */
export function withoutKeys(sourced: Sourced, drops: (key: string) => boolean): Sourced {
  if (!hasKey(sourced.value, drops)) return sourced;
  const kept = [...membersOf(sourced)].filter(([key]) => !drops(key));
  return objectOf(sourced, new Map(kept.map(([key, member]) => [key, withoutKeys(member, drops)])));
}

function hasKey(value: JsonValue, wanted: (key: string) => boolean): boolean {
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => wanted(key) || hasKey(inner, wanted));
}

/** What stands at a path. */
export function sourcedAt(root: Sourced, path: JsonPath): Sourced | undefined {
  let current: Sourced | undefined = root;
  for (const step of path) {
    if (current === undefined) return undefined;
    if (typeof step === "number") current = elementsOf(current)[step];
    else current = membersOf(current).get(step);
  }
  return current;
}

const lazyMembers = new WeakMap<Sourced, ReadonlyMap<string, Sourced>>();

/** The members of an object; none of anything else. */
function membersOf(sourced: Sourced): ReadonlyMap<string, Sourced> {
  const { parts } = sourced;
  if (parts !== undefined) return parts.kind === "object" ? parts.members : new Map();
  const known = lazyMembers.get(sourced) ?? membersOfNode(sourced);
  lazyMembers.set(sourced, known);
  return known;
}

function membersOfNode({ value, file, node }: Sourced): ReadonlyMap<string, Sourced> {
  const members = new Map<string, Sourced>();
  if (node.kind !== "object" || !isJsonObject(value)) return members;
  for (const member of node.members) {
    const key = decodeKey(file.text, member.keyStart, member.keyEnd);
    const inner = Object.hasOwn(value, key) ? value[key] : undefined;
    if (inner !== undefined) members.set(key, { value: inner, file, node: member.value });
  }
  return members;
}

function elementsOf({ value, file, node, parts }: Sourced): readonly Sourced[] {
  if (parts !== undefined) return parts.kind === "array" ? parts.elements : [];
  if (node.kind !== "array" || !Array.isArray(value)) return [];
  return node.elements.map((element, index) => ({ value: value[index] ?? null, file, node: element }));
}
