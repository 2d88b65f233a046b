import { dirname, isAbsolute, normalize, resolve } from "node:path";
import type { Document } from "../document/document.ts";
import { documentValue } from "../document/value.ts";
import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** The files of a config, and which of them is the main one. What it includes and is not here could not be read. */
export interface ConfigLayers {
  main: string;
  documents: Map<string, Document>;
}

/** A value in one of the files, as it is written there. */
export interface Ref {
  file: string;
  path: JsonPath;
  /** The files that lead here, by their includes. */
  chain: readonly string[];
  /** Where in the whole config the file's own value begins. */
  mount: JsonPath;
}

/** What a place of the whole config says, put together from the files: the part that counts more comes later. */
export interface Group {
  kind: "object" | "array" | "scalar";
  parts: readonly Ref[];
  /** Of what was looked at, what says nothing here, since another file's value of another kind, or a plain one, counts more. */
  hidden: readonly Ref[];
}

/** The place where the main file begins. */
export function rootOf({ main }: ConfigLayers): Ref {
  return { file: main, path: [], chain: [main], mount: [] };
}

/** What is written at a place of a file, its `$include`s not put in. */
export function writtenAt({ documents }: ConfigLayers, { file, path }: Ref): JsonValue | undefined {
  const document = documents.get(file);
  return document && getAt(valueIn(document), path);
}

/** All values that the files have for a place of the whole config, those that count more later; also those that are hidden. */
export function refsAt(layers: ConfigLayers, path: JsonPath): Ref[] {
  let refs = [rootOf(layers)];
  for (const [depth, step] of path.entries()) {
    const group = groupOf(layers, refs, path.slice(0, depth));
    refs = group === undefined ? [] : childrenOf(layers, group, step);
  }
  return refs;
}

/**
 * Puts values of a place together as OpenClaw does: objects merge, arrays are joined, of everything else the later counts.
 * @param at the place in the whole config
 */
export function groupOf(layers: ConfigLayers, refs: readonly Ref[], at: JsonPath): Group | undefined {
  let group: { kind: Group["kind"]; parts: Ref[]; sources: Ref[] } | undefined;
  for (const ref of refs) {
    for (const part of expanded(layers, ref, at)) {
      const kind = kindOf(writtenAt(layers, part));
      if (group?.kind !== kind || kind === "scalar") group = { kind, parts: [], sources: [] };
      group.parts.push(part);
      group.sources.push(ref);
    }
  }
  return group && { ...group, hidden: refs.filter((ref) => !group.sources.includes(ref)) };
}

/** The values that the parts of a group have under a step. */
export function childrenOf(layers: ConfigLayers, { kind, parts }: Group, step: string | number): Ref[] {
  if (kind === "scalar") return [];
  if (kind === "array") return typeof step === "number" ? elementOf(layers, parts, step) : [];
  return parts.flatMap((part) =>
    membersOf(layers, part).includes(String(step)) ? [{ ...part, path: [...part.path, String(step)] }] : [],
  );
}

/**
 * The value of places together.
 * @param at where in the whole config they are
 */
export function valueOfRefs(layers: ConfigLayers, refs: readonly Ref[], at: JsonPath): JsonValue | undefined {
  const group = groupOf(layers, refs, at);
  const last = group?.parts.at(-1);
  if (group === undefined || last === undefined) return undefined;
  if (group.kind === "scalar") return writtenAt(layers, last);
  if (group.kind === "array") {
    const elements = group.parts.flatMap((part) => elementsOf(layers, part));
    return elements.map((ref, index) => valueOfRefs(layers, [ref], [...at, index]) ?? null);
  }
  const value: JsonObject = {};
  for (const key of new Set(group.parts.flatMap((part) => membersOf(layers, part)))) {
    const member = valueOfRefs(layers, childrenOf(layers, group, key), [...at, key]);
    // Assigning would change the prototype where the key is `__proto__`, which no release keeps.
    if (member !== undefined && key !== "__proto__") value[key] = member;
  }
  return value;
}

/** How many elements a part of an array has. */
export function lengthOf(layers: ConfigLayers, part: Ref): number {
  const value = writtenAt(layers, part);
  return Array.isArray(value) ? value.length : 0;
}

/** Whether two refs are the same place of the same file. */
export function isSamePlace(one: Ref, other: Ref): boolean {
  return one.file === other.file && JSON.stringify(one.path) === JSON.stringify(other.path);
}

/** The file that an `$include` of a file names. */
export function includedPath(file: string, wanted: string): string {
  return normalize(isAbsolute(wanted) ? wanted : resolve(dirname(file), wanted));
}

/** What an `$include` names; undefined where it is none of OpenClaw's forms. */
export function namesIncluded(value: JsonValue | undefined): string[] | undefined {
  if (!isJsonObject(value) || !Object.hasOwn(value, "$include")) return undefined;
  const named = value["$include"];
  const list = Array.isArray(named) ? named : [named];
  return list.filter((one) => typeof one === "string");
}

function elementOf(layers: ConfigLayers, parts: readonly Ref[], index: number): Ref[] {
  const element = parts.flatMap((part) => elementsOf(layers, part))[index];
  return element === undefined ? [] : [element];
}

function elementsOf(layers: ConfigLayers, part: Ref): Ref[] {
  return Array.from({ length: lengthOf(layers, part) }, (_, index) => ({ ...part, path: [...part.path, index] }));
}

/**
 * The own keys of a part. An `$include` that could not be read stays one of them, but at the top: there it would stand for anything, and
 * nothing at all could be said.
 */
function membersOf(layers: ConfigLayers, part: Ref): string[] {
  const value = writtenAt(layers, part);
  if (!isJsonObject(value)) return [];
  const keys = Object.keys(value);
  const isTop = part.path.length === 0 && part.mount.length === 0;
  return isTop || isWhollyRead(layers, part) ? keys.filter((key) => key !== "$include") : keys;
}

/** A value with what it includes before it. */
function expanded(layers: ConfigLayers, ref: Ref, mount: JsonPath): Ref[] {
  const value = writtenAt(layers, ref);
  if (value === undefined) return [];
  if (namesIncluded(value) === undefined || !isJsonObject(value)) return [ref];
  const lower = readOf(layers, ref, mount).flatMap((one) => expanded(layers, one, mount));
  const isAllThere = Object.keys(value).length === 1 && isWhollyRead(layers, ref) && lower.length > 0;
  return isAllThere ? lower : [...lower, ref];
}

function readOf(layers: ConfigLayers, ref: Ref, mount: JsonPath): Ref[] {
  return (namesIncluded(writtenAt(layers, ref)) ?? []).flatMap((wanted) => {
    const file = includedPath(ref.file, wanted);
    if (!layers.documents.has(file) || ref.chain.includes(file)) return [];
    return [{ file, path: [], chain: [...ref.chain, file], mount }];
  });
}

function isWhollyRead(layers: ConfigLayers, ref: Ref): boolean {
  return readOf(layers, ref, []).length === (namesIncluded(writtenAt(layers, ref)) ?? []).length;
}

function kindOf(value: JsonValue | undefined): Group["kind"] {
  if (Array.isArray(value)) return "array";
  return isJsonObject(value) ? "object" : "scalar";
}

const values = new WeakMap<Document, JsonValue | undefined>();

function valueIn(document: Document): JsonValue | undefined {
  if (!values.has(document)) values.set(document, documentValue(document));
  return values.get(document);
}
