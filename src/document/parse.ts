import type { JsonPath } from "../json/path.ts";
import { countLineEnds } from "./characters.ts";
import { decodeKey } from "./decode.ts";
import type { ArrayNode, Document, DocumentDiagnostic, Member, Node, ObjectNode, TextRange } from "./document.ts";
import { type ParseProblem, problemTexts } from "./parse-problems.ts";
import { endOfBrokenKey, endOfBrokenValue } from "./recover.ts";
import { createScanner, nextToken, type Scanner } from "./scan.ts";

type Expecting = "key" | "value" | "after-value" | "end";

interface Parser {
  scanner: Scanner;
  /** The open objects and arrays, innermost last. Nesting costs no call stack. */
  stack: (ObjectNode | ArrayNode)[];
  root: Node | undefined;
  expecting: Expecting;
  diagnostics: DocumentDiagnostic[];
  errorCount: number;
}

const maximumErrors = 100;

/** Of an error nested deeper than this, the path names the outer part only. */
const longestPath = 200;

/**
 * Reads a JSON5 text as json5 2.2.3 does, which OpenClaw uses: a document has errors exactly when json5 throws. Never
 * throws itself; it goes on after an error, so that one reading finds all of them (100 at most).
 */
export function parseDocument(text: string): Document {
  const diagnostics: DocumentDiagnostic[] = [];
  const scanner = createScanner(text, (problem, start, end) => report(parser, problem, { start, end }));
  const parser: Parser = { scanner, stack: [], root: undefined, expecting: "value", diagnostics, errorCount: 0 };
  nextToken(scanner);
  while (parser.expecting !== "end" && scanner.kind !== "end" && parser.errorCount < maximumErrors) step(parser);
  finish(parser);
  return { text, root: parser.root, diagnostics };
}

function step(parser: Parser): void {
  if (parser.expecting === "key") readKey(parser);
  else if (parser.expecting === "value") readValue(parser);
  else readAfterValue(parser);
}

function finish(parser: Parser): void {
  const { scanner, stack } = parser;
  if (parser.errorCount >= maximumErrors) report(parser, "too-many-errors", scanner);
  else if (parser.root === undefined) report(parser, "empty-document", { start: scanner.start, end: scanner.end });
  else if (stack.length === 0 && scanner.kind !== "end") report(parser, "second-value", scanner);
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    report(parser, "unclosed-bracket", { start: open.start, end: open.start + 1 });
    open.end = scanner.text.length;
  }
}

function readKey(parser: Parser): void {
  const { scanner } = parser;
  const object = parser.stack.at(-1);
  if (object?.kind !== "object" || scanner.kind === "}") return close(parser);
  if (scanner.kind === "]") return closeWrongly(parser);
  if (scanner.kind === ",") return skip(parser, "extra-comma");
  const nothing: Node = { kind: "broken", start: scanner.end, end: scanner.end };
  const member: Member = { keyStart: scanner.start, keyEnd: scanner.end, value: nothing };
  object.members.push(member);
  parser.expecting = "value";
  if (scanner.kind !== "string" && scanner.kind !== "word") return readBrokenKey(parser, member);
  const next = nextToken(scanner);
  if (next === ":") nextToken(scanner);
  else readWithoutColon(parser, member);
}

function readWithoutColon(parser: Parser, member: Member): void {
  const { scanner } = parser;
  const { keyStart, keyEnd } = member;
  const isQuoted = scanner.text.charCodeAt(keyStart) === 34 || scanner.text.charCodeAt(keyStart) === 39;
  if (!isQuoted && endOfBrokenKey(scanner.text, keyStart) !== undefined) return readBrokenKey(parser, member);
  report(parser, "missing-colon", { start: keyStart, end: keyEnd });
  const beginsValue = ["string", "number", "word", "{", "["].includes(scanner.kind);
  if (!beginsValue || countLineEnds(scanner.text, keyEnd, scanner.start) > 0) parser.expecting = "after-value";
}

/** A key that is none: with a colon after it on its line, all before the colon was meant as the key. */
function readBrokenKey(parser: Parser, member: Member): void {
  const { scanner } = parser;
  const end = endOfBrokenKey(scanner.text, member.keyStart);
  report(parser, "bad-key", { start: member.keyStart, end: Math.max(end ?? 0, scanner.end) });
  if (end === undefined) {
    // What stands here may be a value that lost its key; a colon lost its key too.
    member.keyEnd = member.keyStart;
    if (scanner.kind === ":" || scanner.kind === "junk") nextToken(scanner);
    return;
  }
  member.keyEnd = end;
  scanner.end = end;
  if (nextToken(scanner) === ":") nextToken(scanner);
}

function readValue(parser: Parser): void {
  const { scanner } = parser;
  switch (scanner.kind) {
    case "{":
      return open(parser, { kind: "object", start: scanner.start, end: scanner.end, members: [] });
    case "[":
      return open(parser, { kind: "array", start: scanner.start, end: scanner.end, elements: [] });
    case "string":
    case "number":
      return take(parser, { kind: scanner.kind, start: scanner.start, end: scanner.end });
    case "word":
      return readWord(parser);
    case "junk":
      return readBrokenValue(parser);
    default:
      return readNoValue(parser);
  }
}

function readNoValue(parser: Parser): void {
  const { scanner } = parser;
  const container = parser.stack.at(-1);
  if (container === undefined) return skip(parser, scanner.kind === "," ? "extra-comma" : "wrong-bracket");
  if (container.kind === "object") {
    report(parser, "missing-value", { start: scanner.start, end: scanner.start });
    if (scanner.kind === ":") nextToken(scanner);
    parser.expecting = "after-value";
  } else if (scanner.kind === "]") close(parser);
  else if (scanner.kind === "}") closeWrongly(parser);
  else skip(parser, scanner.kind === "," ? "extra-comma" : "bad-value");
}

function readWord(parser: Parser): void {
  const { text, start, end } = parser.scanner;
  const word = end - start > 8 ? "" : text.slice(start, end);
  if (word === "true" || word === "false") take(parser, { kind: "boolean", start, end });
  else if (word === "null") take(parser, { kind: "null", start, end });
  else if (word === "NaN" || word === "Infinity") take(parser, { kind: "number", start, end });
  else readBrokenValue(parser);
}

function readBrokenValue(parser: Parser): void {
  const { scanner } = parser;
  const node: Node = { kind: "broken", start: scanner.start, end: endOfBrokenValue(scanner.text, scanner.end) };
  report(parser, "bad-value", { start: node.start, end: node.end });
  scanner.end = node.end;
  take(parser, node);
}

function readAfterValue(parser: Parser): void {
  const { scanner } = parser;
  const container = parser.stack.at(-1);
  if (container === undefined) {
    parser.expecting = "end";
    return;
  }
  parser.expecting = container.kind === "object" ? "key" : "value";
  if (scanner.kind === ",") nextToken(scanner);
  else if (scanner.kind !== "}" && scanner.kind !== "]" && !swallowedComma(parser))
    report(parser, "missing-comma", scanner);
}

/** A string that was not closed runs to the end of its line, over the comma that was there. */
function swallowedComma(parser: Parser): boolean {
  const last = parser.diagnostics.at(-1);
  return last?.code === "unclosed-string" && /,\s*$/.test(parser.scanner.text.slice(last.range.start, last.range.end));
}

/** Puts a value into its place without going on to the next token. */
function place(parser: Parser, node: Node): void {
  const container = parser.stack.at(-1);
  const member = container?.kind === "object" ? container.members.at(-1) : undefined;
  if (container === undefined) parser.root = node;
  else if (container.kind === "array") container.elements.push(node);
  else if (member !== undefined) member.value = node;
}

function take(parser: Parser, node: Node): void {
  place(parser, node);
  parser.expecting = "after-value";
  nextToken(parser.scanner);
}

function open(parser: Parser, node: ObjectNode | ArrayNode): void {
  place(parser, node);
  parser.stack.push(node);
  parser.expecting = node.kind === "object" ? "key" : "value";
  nextToken(parser.scanner);
}

function close(parser: Parser): void {
  const container = parser.stack.pop();
  if (container !== undefined) container.end = parser.scanner.end;
  parser.expecting = "after-value";
  nextToken(parser.scanner);
}

/** A bracket of the other kind closes what is open up to its partner, or nothing at all. */
function closeWrongly(parser: Parser): void {
  const { scanner, stack } = parser;
  const partner = scanner.kind === "}" ? "object" : "array";
  if (!stack.some((node) => node.kind === partner)) return skip(parser, "wrong-bracket");
  for (let top = stack.at(-1); top !== undefined && top.kind !== partner; top = stack.at(-1)) {
    report(parser, "unclosed-bracket", { start: top.start, end: top.start + 1 });
    top.end = scanner.start;
    stack.pop();
  }
  close(parser);
}

function skip(parser: Parser, problem: ParseProblem): void {
  report(parser, problem, parser.scanner);
  nextToken(parser.scanner);
}

function report(parser: Parser, problem: ParseProblem, range: TextRange): void {
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
