import { dirname, isAbsolute, normalize, resolve } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { decodeKey } from "../document/decode.ts";
import type { Member, Node, ObjectNode } from "../document/document.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject } from "../json/value.ts";
import { mergeIncluded } from "./merge-included.ts";
import { maximumNesting, type ParsedSource, parseSource } from "./parse-source.ts";
import type { ReadResult } from "./read-file.ts";
import { locateDiagnostic, placeAt, type SourceFile } from "./source-file.ts";
import { arrayOf, fromNode, objectOf, type Sourced } from "./sourced.ts";

/** How many files deep includes may go; the same in every release. */
export const maximumIncludeDepth = 10;

/** The most text that includes may bring in: ten files, each of which includes the next one twice, are a thousand. */
const maximumCharacters = 16 * 1024 * 1024;

/** What reading a file costs, however short it is. */
const charactersPerReading = 16_384;

export interface IncludeOptions {
  release: string;
  /** Reads an included file by the rules of the release. */
  read: (path: string) => Promise<ReadResult>;
}

export interface Included {
  config: Sourced | undefined;
  /** All files that were read, the main one first. */
  files: { path: string; text: string }[];
  diagnostics: Diagnostic[];
}

interface Run extends IncludeOptions {
  /** Included files by path. */
  parsed: Map<string, ParsedSource>;
  /** The text of every included file, also of the same again. */
  characters: number;
  diagnostics: Diagnostic[];
}

/** Where in the includes and in the config the walk is. */
interface Place {
  file: SourceFile;
  /** The files that lead here, this one last. */
  chain: readonly string[];
  path: JsonPath;
}

/**
 * Puts included files in the place of `$include`, as the release does: the files of a list are laid on each other from left
 * to right, the keys beside `$include` on that. What cannot be included is left out, with a diagnostic.
 */
export async function resolveIncludes(main: SourceFile, options: IncludeOptions): Promise<Included> {
  const run: Run = { ...options, parsed: new Map(), characters: 0, diagnostics: [] };
  const { root } = main.document;
  const chain = [normalize(main.path)];
  const config = root && (await walk(run, { file: main, chain, path: [] }, root));
  const files = [main, ...[...run.parsed.values()].map(({ file }) => file)];
  return { config, files, diagnostics: run.diagnostics };
}

async function walk(run: Run, place: Place, node: Node): Promise<Sourced> {
  if (!place.file.needsWalk || (node.kind !== "object" && node.kind !== "array")) return fromNode(place.file, node);
  if (place.path.length > maximumNesting) {
    const message = `includes put more than ${maximumNesting} levels into each other`;
    report(run, place, node, { code: "nested-too-deep", message });
    return { value: null, file: place.file, node };
  }
  if (node.kind === "array") {
    const elements: Sourced[] = [];
    for (const [index, element] of node.elements.entries()) {
      elements.push(await walk(run, { ...place, path: [...place.path, index] }, element));
    }
    return arrayOf({ file: place.file, node }, elements);
  }
  const members = lastMembers(place.file, node);
  const include = members.get("$include");
  if (include === undefined) return objectOf({ file: place.file, node }, await walkMembers(run, place, members));
  members.delete("$include");
  return walkInclude(run, place, { node, include, members });
}

/** Members by key, the last of those with the same; `__proto__` is kept by no release. */
function lastMembers(file: SourceFile, node: ObjectNode): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const member of node.members) {
    const key = decodeKey(file.text, member.keyStart, member.keyEnd);
    if (key !== "__proto__") members.set(key, member);
  }
  return members;
}

async function walkMembers(run: Run, place: Place, members: Map<string, Member>): Promise<Map<string, Sourced>> {
  const walked = new Map<string, Sourced>();
  for (const [key, { value }] of members) {
    walked.set(key, await walk(run, { ...place, path: [...place.path, key] }, value));
  }
  return walked;
}

interface Directive {
  node: ObjectNode;
  include: Member;
  /** The keys beside `$include`. */
  members: Map<string, Member>;
}

async function walkInclude(run: Run, place: Place, { node, include, members }: Directive): Promise<Sourced> {
  const base = await includedValue(run, place, include.value);
  if (members.size === 0) return base ?? objectOf({ file: place.file, node }, new Map());
  const over = objectOf({ file: place.file, node }, await walkMembers(run, place, members));
  if (base === undefined) return over;
  if (!isJsonObject(base.value)) {
    const message = "there are keys beside $include, but what it includes is no object to merge them into";
    report(run, place, include.value, { code: "include-not-mergeable", message });
    return over;
  }
  return mergeIncluded(base, over, run.release);
}

async function includedValue(run: Run, place: Place, node: Node): Promise<Sourced | undefined> {
  const wanted = fromNode(place.file, node).value;
  if (typeof wanted === "string") return load(run, place, { node, wanted });
  if (node.kind !== "array") {
    const message = `$include must be a path or a list of paths, not ${wanted === null ? "null" : `a ${typeof wanted}`}`;
    report(run, place, node, { code: "include-invalid", message });
    return undefined;
  }
  let merged: Sourced = objectOf({ file: place.file, node }, new Map());
  for (const element of node.elements) {
    const path = fromNode(place.file, element).value;
    if (typeof path !== "string") {
      report(run, place, element, { code: "include-invalid", message: "an entry of $include is not a path" });
      continue;
    }
    const loaded = await load(run, place, { node: element, wanted: path });
    if (loaded !== undefined) merged = mergeIncluded(merged, loaded, run.release);
  }
  return merged;
}

async function load(run: Run, place: Place, at: { node: Node; wanted: string }): Promise<Sourced | undefined> {
  const { node, wanted } = at;
  const path = normalize(isAbsolute(wanted) ? wanted : resolve(dirname(place.file.path), wanted));
  const problem = refusal(run, place, { wanted, path });
  if (problem !== undefined) return report(run, place, node, problem);
  const result = await run.read(path);
  if (result.kind === "missing") {
    const hint = /^~|\$\{/.test(wanted) ? "neither ~ nor ${VARIABLE} is replaced in $include" : undefined;
    return report(run, place, node, { code: "include-missing", message: `there is no file ${path} to include`, hint });
  }
  if (result.kind === "problem") return report(run, place, node, result.problem);
  run.characters += result.text.length + charactersPerReading;
  const { file, ok } = parsed(run, path, result);
  if (!ok || file.document.root === undefined) {
    return report(run, place, node, {
      code: "include-broken",
      message: `${path}, which is included here, cannot be read`,
    });
  }
  return walk(run, { file, chain: [...place.chain, path], path: place.path }, file.document.root);
}

/** A file that is included twice is parsed once, and what is wrong with it is said once. */
function parsed(run: Run, path: string, { text, warnings }: { text: string; warnings: Diagnostic[] }): ParsedSource {
  const before = run.parsed.get(path);
  if (before?.file.text === text) return before;
  const source = parseSource(path, text);
  run.parsed.set(path, source);
  run.diagnostics.push(...warnings, ...source.diagnostics);
  return source;
}

interface Problem {
  code: string;
  message: string;
  hint?: string | undefined;
}

function refusal(run: Run, { chain }: Place, { wanted, path }: { wanted: string; path: string }): Problem | undefined {
  if (wanted.includes("\0")) return { code: "include-invalid", message: "the path of an include has a zero character" };
  if (wanted.length >= 4096 || path.length >= 4096) {
    return { code: "include-invalid", message: "the path of an include has 4096 characters or more" };
  }
  if (chain.includes(path)) {
    return { code: "include-loop", message: `the includes go round in a circle: ${[...chain, path].join(" -> ")}` };
  }
  if (chain.length > maximumIncludeDepth) {
    return { code: "include-too-deep", message: `includes go more than ${maximumIncludeDepth} files deep here` };
  }
  if (run.characters < maximumCharacters) return undefined;
  return { code: "include-too-large", message: "the includes bring in more text than any config needs" };
}

function report(run: Run, place: Place, node: Node, { code, message, hint }: Problem): undefined {
  const diagnostic: Diagnostic = { code, severity: "error", path: place.path, message, ...(hint && { hint }) };
  run.diagnostics.push(locateDiagnostic(diagnostic, placeAt(place.file, node.start)));
}
