import { countLineEnds } from "./characters.ts";
import type { ArrayNode, Document, Member, Node, ObjectNode } from "./document.ts";
import { close, closeWrongly, maximumErrors, open, type Parser, report, skip, take } from "./parser.ts";
import { endOfBrokenKey, endOfBrokenValue } from "./recover.ts";
import { createScanner, nextToken } from "./scan.ts";

/**
 * Reads a JSON5 text as json5 2.2.3 does, which OpenClaw uses: a document has errors exactly when json5 throws. Never
 * throws itself; it goes on after an error, so that one reading finds all of them (100 at most).
 */
export function parseDocument(text: string): Document {
  const scanner = createScanner(text, (problem, start, end) => report(parser, problem, { start, end }));
  const parser: Parser = { scanner, stack: [], root: undefined, expecting: "value", diagnostics: [], errorCount: 0 };
  nextToken(scanner);
  while (parser.expecting !== "end" && scanner.kind !== "end" && parser.errorCount < maximumErrors) step(parser);
  finish(parser);
  return { text, root: parser.root, diagnostics: parser.diagnostics };
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
  if (object?.kind !== "object" || scanner.kind === "}") close(parser);
  else if (scanner.kind === "]") closeWrongly(parser);
  else if (scanner.kind === ",") skip(parser, "extra-comma");
  else readMember(parser, object);
}

/** Reads a key and its colon. */
function readMember(parser: Parser, object: ObjectNode): void {
  const { scanner } = parser;
  const nothing: Node = { kind: "broken", start: scanner.end, end: scanner.end };
  const member: Member = { keyStart: scanner.start, keyEnd: scanner.end, value: nothing };
  object.members.push(member);
  parser.expecting = "value";
  if (scanner.kind !== "string" && scanner.kind !== "word") readBrokenKey(parser, member);
  else if (nextToken(scanner) === ":") nextToken(scanner);
  else readWithoutColon(parser, member);
}

function readWithoutColon(parser: Parser, member: Member): void {
  const { scanner } = parser;
  const { keyStart, keyEnd } = member;
  const isQuoted = scanner.text.charCodeAt(keyStart) === 34 || scanner.text.charCodeAt(keyStart) === 39;
  if (!isQuoted && endOfBrokenKey(scanner.text, keyStart) !== undefined) {
    readBrokenKey(parser, member);
    return;
  }
  report(parser, "missing-colon", { start: keyStart, end: keyEnd });
  const beginsValue = ["string", "number", "word", "{", "["].includes(scanner.kind);
  if (!beginsValue || countLineEnds(scanner.text, keyEnd, scanner.start) > 0) parser.expecting = "after-value";
}

/** A key that is none: with a colon after it on its line, all before the colon was meant as the key. */
function readBrokenKey(parser: Parser, member: Member): void {
  const { scanner } = parser;
  const end = endOfBrokenKey(scanner.text, member.keyStart);
  // One error a key: those inside it (`-key` is no number) would only repeat it.
  parser.diagnostics = parser.diagnostics.filter(({ range }) => range.start < member.keyStart);
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
  const { kind, start, end } = scanner;
  if (kind === "{") open(parser, { kind: "object", start, end, members: [] });
  else if (kind === "[") open(parser, { kind: "array", start, end, elements: [] });
  else if (kind === "string" || kind === "number") take(parser, { kind, start, end });
  else if (kind === "word") readWord(parser);
  else if (kind === "junk") readBrokenValue(parser);
  else readNoValue(parser, parser.stack.at(-1));
}

/** Where a value should be stands a comma, a colon or a closing bracket. */
function readNoValue(parser: Parser, container: ObjectNode | ArrayNode | undefined): void {
  const { scanner } = parser;
  if (container?.kind === "object") {
    report(parser, "missing-value", { start: scanner.start, end: scanner.start });
    if (scanner.kind === ":") nextToken(scanner);
    parser.expecting = "after-value";
  } else if (scanner.kind === ",") skip(parser, "extra-comma");
  else if (scanner.kind === ":") skip(parser, "bad-value");
  else if (container === undefined) skip(parser, "wrong-bracket");
  else if (scanner.kind === "]") close(parser);
  else closeWrongly(parser);
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
