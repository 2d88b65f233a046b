import type { Diagnostic } from "../diagnostic.ts";
import type { Document, Member, Node } from "../document/document.ts";
import { walkMembers } from "../document/members.ts";
import type { JsonPath } from "../json/path.ts";
import type { VariableUse } from "./apply-variables.ts";
import type { VariableSource } from "./environment.ts";
import type { SecretReference } from "./secret-references.ts";
import { type FilePlace, locateDiagnostic, placeAt } from "./source-file.ts";
import { type Sourced, sourcedAt } from "./sourced.ts";

/** Where a value of a config comes from. */
export interface Origin extends FilePlace {
  /** The variables in its text, each with the place of its value; `source` is absent for one that is unset. */
  variables?: { name: string; source?: VariableSource }[];
  /** The reference that its secret was looked up by. */
  secret?: SecretReference;
}

export interface ProvenanceOptions {
  root: Sourced | undefined;
  uses: readonly VariableUse[];
  /** References that were replaced by their secrets, by path. */
  secrets: ReadonlyMap<string, SecretReference>;
}

/** Tells of every path of a config where its value stands, and which variables went into it. */
export function createOrigin({ root, uses, secrets }: ProvenanceOptions): (path: JsonPath) => Origin | undefined {
  const byPath = new Map<string, VariableUse[]>();
  for (const use of uses) {
    const key = pathKey(use.path);
    const known = byPath.get(key);
    if (known === undefined) byPath.set(key, [use]);
    else known.push(use);
  }
  return (path) => {
    const found = root && sourcedAt(root, path);
    if (found === undefined) return undefined;
    const used = byPath.get(pathKey(path));
    const secret = secrets.get(pathKey(path));
    return {
      ...placeAt(found.file, found.node.start),
      ...(used && { variables: used.map(({ name, source }) => ({ name, ...(source && { source }) })) }),
      ...(secret && { secret }),
    };
  };
}

/** A path as the key of a map. */
export function pathKey(path: JsonPath): string {
  return JSON.stringify(path);
}

/** Diagnostics about places of a config, with the places of its files. What has a place already, or none, stays as it is. */
export function locateAll(diagnostics: readonly Diagnostic[], root: Sourced | undefined): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    if (diagnostic.source !== undefined || diagnostic.path.length === 0 || root === undefined) return diagnostic;
    const found = sourcedAt(root, diagnostic.path);
    return found === undefined ? diagnostic : locateDiagnostic(diagnostic, placeAt(found.file, found.node.start));
  });
}

/**
 * Tells of every path where a reader should look: at the key of a member, at an element, and for what is not there at the nearest
 * thing around it.
 */
export function createPlaceOf(root: Sourced | undefined): (path: JsonPath) => FilePlace | undefined {
  return (path) => {
    for (let length = path.length; root !== undefined && length >= 0; length--) {
      const found = sourcedAt(root, path.slice(0, length));
      if (found === undefined) continue;
      const around = length === 0 ? undefined : sourcedAt(root, path.slice(0, length - 1));
      return placeAt(found.file, keyStart(found, around) ?? found.node.start);
    }
    return undefined;
  };
}

/** Where the key of a member's value begins, in the file that holds the value. */
function keyStart({ file, node }: Sourced, around: Sourced | undefined): number | undefined {
  if (around === undefined || around.node.kind === "array") return undefined;
  const near = around.file === file && around.node.kind === "object" ? keyStartsIn(around.node.members) : undefined;
  // What is merged from several files stands in an object that is not the one around it.
  return near?.get(node) ?? keyStartsOf(file.document).get(node);
}

const keyStarts = new WeakMap<object, ReadonlyMap<Node, number>>();

function keyStartsIn(members: readonly Member[]): ReadonlyMap<Node, number> {
  const known = keyStarts.get(members);
  if (known !== undefined) return known;
  const starts = new Map(members.map(({ value, keyStart }) => [value, keyStart]));
  keyStarts.set(members, starts);
  return starts;
}

function keyStartsOf(document: Document): ReadonlyMap<Node, number> {
  const known = keyStarts.get(document);
  if (known !== undefined) return known;
  const starts = new Map<Node, number>();
  for (const member of walkMembers(document)) starts.set(member.value, member.keyStart);
  keyStarts.set(document, starts);
  return starts;
}
