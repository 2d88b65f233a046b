import type { Diagnostic } from "../diagnostic.ts";
import type { Node } from "../document/document.ts";
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
      if (found !== undefined) return placeAt(found.file, keyStart(found) ?? found.node.start);
    }
    return undefined;
  };
}

const keyStarts = new WeakMap<object, ReadonlyMap<Node, number>>();

/** Where the key of a member's value begins, in the file that holds the value. */
function keyStart({ file, node }: Sourced): number | undefined {
  const known = keyStarts.get(file.document);
  if (known !== undefined) return known.get(node);
  const starts = new Map<Node, number>();
  for (const member of walkMembers(file.document)) starts.set(member.value, member.keyStart);
  keyStarts.set(file.document, starts);
  return starts.get(node);
}
