import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import { adoptItem, type Document, documentValue, EditError, isSameValue, type JsonPath } from "../document/index.ts";
import { formatPath, getAt } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { judgeConfig } from "../schema/judge.ts";
import type { KeptEntry, KeptFile } from "./read-kept.ts";

export interface RestoreOptions {
  /** What is put back, by its place now or before; everything unless given. */
  only?: readonly JsonPath[];
  /** Another place for the one thing that is put back. */
  as?: JsonPath | undefined;
  /** The release to judge by; none to judge nothing. */
  release?: string | undefined;
}

/** What became of one thing that was to be put back. */
export interface Restored {
  path: JsonPath;
  /** `there`: the config says it already; `taken`: it says something else there; `no-place`: its list or parent is gone. */
  outcome: "restored" | "there" | "taken" | "no-place" | "refused";
  /** What the release has against it. */
  problems: Diagnostic[];
}

/**
 * Puts what was set aside back into a config, comments and all. Nothing that is there is replaced, and what the release refuses stays
 * aside.
 */
export function restoreKept(
  config: Document,
  { document: from, entries }: KeptFile,
  { only, as, release }: RestoreOptions = {},
): { document: Document; restored: Restored[] } {
  let document = config;
  const restored: Restored[] = [];
  for (const entry of entries.filter((one) => only === undefined || only.some((path) => isNamed(one, path)))) {
    const path = as ?? entry.path;
    const standing = outcomeAt(document, path, entry.value);
    const place = standing === undefined ? placeFor(document, path) : undefined;
    const after = place && adopted(document, { from, at: entry.at, to: place });
    if (after === undefined) {
      restored.push({ path, outcome: standing ?? "no-place", problems: [] });
      continue;
    }
    const problems = release === undefined ? [] : newProblems(document, after, release);
    if (!hasErrors(problems)) document = after;
    restored.push({ path, outcome: hasErrors(problems) ? "refused" : "restored", problems });
  }
  return { document, restored };
}

function isNamed({ path, was }: KeptEntry, named: JsonPath): boolean {
  return [path, was].some((one) => one !== undefined && formatPath(one) === formatPath(named));
}

/** What already stands at a place, for something that is to come there. An element of a list goes between the others. */
function outcomeAt(document: Document, path: JsonPath, value: JsonValue): "there" | "taken" | undefined {
  const there = getAt(documentValue(document), path);
  if (there === undefined) return undefined;
  if (isSameValue(there, value)) return "there";
  return typeof path.at(-1) === "number" ? undefined : "taken";
}

/** Where it can be inserted: an index after the end of its list is the end. */
function placeFor(document: Document, path: JsonPath): JsonPath | undefined {
  let value = documentValue(document);
  for (const [depth, step] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (typeof step === "number") {
      if (value !== undefined && !Array.isArray(value)) return undefined;
      const length = value?.length ?? 0;
      if (isLast) return [...path.slice(0, -1), Math.min(step, length)];
      if (step >= length) return undefined;
      value = value?.[step];
    } else {
      if (value !== undefined && !isJsonObject(value)) return undefined;
      value = getAt(value, [step]);
    }
  }
  return path;
}

function adopted(
  into: Document,
  { from, at, to }: { from: Document; at: JsonPath; to: JsonPath },
): Document | undefined {
  try {
    return adoptItem({ from, path: at, into, to });
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

function newProblems(before: Document, after: Document, release: string): Diagnostic[] {
  const known = new Set(problemsOf(before, release).map(nameOf));
  return problemsOf(after, release).filter((problem) => !known.has(nameOf(problem)));
}

function problemsOf(document: Document, release: string): Diagnostic[] {
  const value = documentValue(document);
  return isJsonObject(value) ? judgeConfig(value, release) : [];
}

function nameOf({ code, path }: Diagnostic): string {
  return `${code} ${formatPath(path)}`;
}
