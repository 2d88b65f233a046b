import type { JsonPath } from "../json/path.ts";
import { decodeKey } from "./decode.ts";
import type { ArrayNode, DocumentDiagnostic, Node, ObjectNode, TextRange } from "./document.ts";
import { type ParseProblem, problemTexts } from "./parse-problems.ts";
import { nextToken, type Scanner } from "./scan.ts";

type Expecting = "key" | "value" | "after-value" | "end";

/** What has been read so far, and what comes next. */
export interface Parser {
  scanner: Scanner;
  /** The open objects and arrays, innermost last. Nesting costs no call stack. */
  stack: (ObjectNode | ArrayNode)[];
  root: Node | undefined;
  expecting: Expecting;
  diagnostics: DocumentDiagnostic[];
  errorCount: number;
}

/** Reading stops after so many errors. */
export const maximumErrors = 100;

/** Of an error nested deeper than this, the path names the outer part only. */
const longestPath = 200;

/** Puts a value into its place without going on to the next token. */
function place(parser: Parser, node: Node): void {
  const container = parser.stack.at(-1);
  const member = container?.kind === "object" ? container.members.at(-1) : undefined;
  if (container === undefined) parser.root = node;
  else if (container.kind === "array") container.elements.push(node);
  else if (member !== undefined) member.value = node;
}

/** Reads a value without parts. */
export function take(parser: Parser, node: Node): void {
  place(parser, node);
  parser.expecting = "after-value";
  nextToken(parser.scanner);
}

/** Reads an opening bracket. */
export function open(parser: Parser, node: ObjectNode | ArrayNode): void {
  place(parser, node);
  parser.stack.push(node);
  parser.expecting = node.kind === "object" ? "key" : "value";
  nextToken(parser.scanner);
}

/** Reads the bracket that closes the innermost object or array. */
export function close(parser: Parser): void {
  const container = parser.stack.pop();
  if (container !== undefined) container.end = parser.scanner.end;
  parser.expecting = "after-value";
  nextToken(parser.scanner);
}

/** A bracket of the other kind closes what is open up to its partner, or nothing at all. */
export function closeWrongly(parser: Parser): void {
  const { scanner, stack } = parser;
  const partner = scanner.kind === "}" ? "object" : "array";
  if (!stack.some((node) => node.kind === partner)) {
    skip(parser, "wrong-bracket");
    return;
  }
  for (let top = stack.at(-1); top !== undefined && top.kind !== partner; top = stack.at(-1)) {
    report(parser, "unclosed-bracket", { start: top.start, end: top.start + 1 });
    top.end = scanner.start;
    stack.pop();
  }
  close(parser);
}

/** Leaves a token out. */
export function skip(parser: Parser, problem: ParseProblem): void {
  report(parser, problem, parser.scanner);
  nextToken(parser.scanner);
}

/** Notes a problem. */
export function report(parser: Parser, problem: ParseProblem, range: TextRange): void {
  const isWarning = problem === "line-separator-in-string";
  if (isWarning && parser.diagnostics.length >= 2 * maximumErrors) return;
  if (!isWarning) parser.errorCount++;
  if (parser.errorCount > maximumErrors && problem !== "too-many-errors") return;
  parser.diagnostics.push({
    code: problem,
    severity: isWarning ? "warning" : "error",
    path: pathOf(parser),
    ...problemTexts[problem],
    range: { start: range.start, end: range.end },
  });
}

function pathOf(parser: Parser): JsonPath {
  const path: (string | number)[] = [];
  for (const node of parser.stack) {
    if (path.length >= longestPath) break;
    if (node.kind === "array")
      path.push(node === parser.stack.at(-1) ? node.elements.length : node.elements.length - 1);
    else {
      const member = node.members.at(-1);
      if (member !== undefined) path.push(decodeKey(parser.scanner.text, member.keyStart, member.keyEnd));
    }
  }
  return path;
}
