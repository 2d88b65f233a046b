import type { Diagnostic } from "../diagnostic.ts";
import { decodeKey } from "../document/decode.ts";
import type { ArrayNode, Member, Node, ObjectNode } from "../document/document.ts";
import { parseDocument } from "../document/parse.ts";
import { locateDiagnostic, placeAt, type SourceFile } from "./source-file.ts";

/** A file of a config and what is to be said about its text. */
export interface ParsedSource {
  file: SourceFile;
  diagnostics: Diagnostic[];
  /** Whether OpenClaw can read it. */
  ok: boolean;
}

/** Deeper nesting is refused: no release has a use for it, and to walk it would take the call stack of every reader after this one. */
export const maximumNesting = 500;

/** Of each kind of remark, so many are listed for a file. */
const mostOfAKind = 50;

/** Of what is nested deeper, the path names the outer part only. */
const longestPath = 50;

/** Reads a text as OpenClaw's JSON5 does, and finds what a reader would lose without a word. */
export function parseSource(path: string, text: string): ParsedSource {
  const document = parseDocument(text);
  const file: SourceFile = { path, text, document, needsWalk: /\$include|__proto__|\\[ux]/.test(text) };
  const diagnostics = document.diagnostics.map(({ range, ...diagnostic }) =>
    locateDiagnostic(diagnostic, placeAt(file, range.start)),
  );
  const ok = !diagnostics.some(({ severity }) => severity === "error");
  if (!ok || document.root === undefined) return { file, diagnostics, ok: false };
  const remarks = inspect(file, document.root);
  return {
    file,
    diagnostics: [...diagnostics, ...remarks],
    ok: !remarks.some(({ code }) => code === "nested-too-deep"),
  };
}

interface Frame {
  node: ObjectNode | ArrayNode;
  /** Where it stands in its parent. */
  step: string | number;
  next: number;
  /** Where each key was seen first, for objects. */
  keys: Map<string, number>;
}

interface Inspection {
  file: SourceFile;
  /** The open objects and arrays, outermost first: neither nesting nor size costs more than this. */
  frames: Frame[];
  remarks: Diagnostic[];
  counts: Map<string, number>;
}

function inspect(file: SourceFile, root: Node): Diagnostic[] {
  const inspection: Inspection = { file, frames: [], remarks: [], counts: new Map() };
  visit(inspection, root, "");
  for (let frame = inspection.frames.at(-1); frame !== undefined; frame = inspection.frames.at(-1)) {
    if (inspection.frames.length > maximumNesting) {
      const message = `more than ${maximumNesting} levels of nesting`;
      remark(inspection, frame.node.start, { code: "nested-too-deep", severity: "error", message });
      return inspection.remarks;
    }
    step(inspection, frame);
  }
  return inspection.remarks;
}

function step(inspection: Inspection, frame: Frame): void {
  const { node } = frame;
  const index = frame.next++;
  if (node.kind === "array") {
    const element = node.elements[index];
    if (element === undefined) inspection.frames.pop();
    else visit(inspection, element, index);
    return;
  }
  const member = node.members[index];
  if (member === undefined) inspection.frames.pop();
  else visit(inspection, member.value, inspectKey(inspection, frame, member));
}

function visit(inspection: Inspection, node: Node, step: string | number): void {
  if (node.kind === "object" || node.kind === "array") {
    inspection.frames.push({ node, step, next: 0, keys: new Map() });
  } else if (node.kind === "number") inspectNumber(inspection, node, step);
}

function inspectKey(inspection: Inspection, { keys }: Frame, { keyStart, keyEnd }: Member): string {
  const key = decodeKey(inspection.file.text, keyStart, keyEnd);
  const before = keys.get(key);
  if (before !== undefined) {
    const { line } = placeAt(inspection.file, before);
    const message = `the key ${JSON.stringify(key)} was already given on line ${line}; OpenClaw takes the last one only`;
    const hint = "put both into one, or delete one";
    remark(inspection, keyStart, { code: "duplicate-key", severity: "warning", message, hint }, key);
  }
  if (key === "__proto__") {
    const message = "OpenClaw drops a key of the name __proto__";
    remark(inspection, keyStart, { code: "key-dropped", severity: "warning", message }, key);
  }
  keys.set(key, keyStart);
  return key;
}

function inspectNumber(inspection: Inspection, node: Node, step: string | number): void {
  const first = inspection.file.text.charAt(node.start);
  const letter = first === "-" || first === "+" ? inspection.file.text.charAt(node.start + 1) : first;
  if (letter !== "N" && letter !== "I") return;
  const message = `${letter === "N" ? "NaN" : "Infinity"} is no number in JSON; OpenClaw takes none such`;
  remark(inspection, node.start, { code: "number-not-finite", severity: "error", message }, step);
}

function remark(inspection: Inspection, offset: number, about: Omit<Diagnostic, "path">, step?: string | number): void {
  const { file, frames, counts } = inspection;
  const count = (counts.get(about.code) ?? 0) + 1;
  counts.set(about.code, count);
  if (count > mostOfAKind) return;
  const path = frames.slice(1, longestPath).map((frame) => frame.step);
  const diagnostic = { ...about, path: step === undefined ? path : [...path, step] };
  inspection.remarks.push(locateDiagnostic(diagnostic, placeAt(file, offset)));
}
