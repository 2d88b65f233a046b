import type { Document, Node } from "../document/document.ts";
import { parseDocument } from "../document/parse.ts";
import { positionAt } from "../document/position.ts";

/** A text that is JSON5 again, and what was put in or taken out for that. */
export interface RepairedText {
  text: string;
  /** One sentence each, with line and column. */
  changes: string[];
}

/** More is no slip of a hand: then nobody but its author knows what was meant. */
const mostRepairs = 5;

/**
 * Mends slips of the hand whose mending loses nothing: a comma or a closing bracket that is missing, a comma too much.
 * @returns undefined where anything else is wrong
 */
export function repairSyntax(text: string): RepairedText | undefined {
  let current = text;
  const changes: string[] = [];
  for (let tries = 0; tries <= mostRepairs; tries += 1) {
    const document = parseDocument(current);
    const [problem] = errorsOf(document);
    if (problem === undefined) return document.root?.kind === "object" ? { text: current, changes } : undefined;
    const mended = mend(document, problem);
    if (mended === undefined) return undefined;
    const { line, column } = positionAt(document, mended.at);
    changes.push(`${line}:${column}: ${mended.said}`);
    current = mended.text;
  }
  return undefined;
}

/** The first thing that is wrong with a text, as `line:column: what`; undefined for a text that is JSON5. */
export function syntaxProblem(text: string): string | undefined {
  const document = parseDocument(text);
  const [problem] = errorsOf(document);
  if (problem === undefined) return undefined;
  const { line, column } = positionAt(document, problem.range.start);
  return `${line}:${column}: ${problem.message}`;
}

type Problem = Document["diagnostics"][number];

function errorsOf(document: Document): Problem[] {
  return document.diagnostics.filter(({ severity }) => severity === "error");
}

function mend(
  { text, root }: Document,
  { code, range }: Problem,
): { text: string; at: number; said: string } | undefined {
  if (code === "missing-comma") {
    // Behind the value before it, where a person would have written it.
    const at = root === undefined ? range.start : endBefore(root, range.start);
    return { at, said: "a comma was missing", text: `${text.slice(0, at)},${text.slice(at)}` };
  }
  if (code === "extra-comma") {
    const at = range.start;
    return { at, said: "a comma was too much", text: `${text.slice(0, at)}${text.slice(range.end)}` };
  }
  if (code !== "unclosed-bracket") return undefined;
  const closing = text.charAt(range.start) === "[" ? "]" : "}";
  const at = text.trimEnd().length;
  // Behind a comment to the line's end the bracket would be part of it.
  const gap = /\/\/[^\n]*$/.test(text.slice(0, at)) ? "\n" : "";
  return { at, said: `a ${closing} was missing`, text: `${text.slice(0, at)}${gap}${closing}${text.slice(at)}` };
}

/** Where the last value ends that lies before a place; comments are no values. */
function endBefore(node: Node, place: number): number {
  const children =
    node.kind === "object" ? node.members.map(({ value }) => value) : node.kind === "array" ? node.elements : [];
  const inner = children.filter(({ start }) => start < place).map((child) => endBefore(child, place));
  return Math.max(0, ...inner, node.end <= place ? node.end : 0);
}
