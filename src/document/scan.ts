import { endOfComment, endOfSpace, isCommentStart, isDigit, isSpace } from "./characters.ts";
import { isKeyPart, isKeyStart } from "./key-letters.ts";

/** A `word` is a bare key, `true`, `NaN` and the like; `junk` is a character that begins nothing in JSON5. */
export type TokenKind = "{" | "}" | "[" | "]" | ":" | "," | "string" | "number" | "word" | "junk" | "end";

export type ScanProblem =
  | "bad-escape"
  | "bad-number"
  | "line-separator-in-string"
  | "unclosed-comment"
  | "unclosed-string";

/** Walks over a text token by token. The current token is the text from `start` to `end`. */
export interface Scanner {
  readonly text: string;
  kind: TokenKind;
  start: number;
  end: number;
  /** What is wrong inside a token; it has an end all the same, and the walk goes on. */
  readonly report: (problem: ScanProblem, start: number, end: number) => void;
}

/** A scanner before the first token. */
export function createScanner(text: string, report: Scanner["report"]): Scanner {
  return { text, kind: "junk", start: 0, end: 0, report };
}

/** Goes on to the next token, over spaces and comments, and says of what kind it is. */
export function nextToken(scanner: Scanner): TokenKind {
  const { text } = scanner;
  const start = skipTrivia(scanner, scanner.end);
  const code = text.charCodeAt(start);
  scanner.start = start;
  scanner.kind = kindFrom(code);
  if (scanner.kind === "string") scanner.end = endOfString(scanner, start);
  else if (scanner.kind === "number") scanner.end = endOfNumber(scanner, start);
  else if (scanner.kind === "end") scanner.end = start;
  else if (scanner.kind === "word" || code > 127) scanWord(scanner, start);
  else scanner.end = start + 1;
  return scanner.kind;
}

function kindFrom(code: number): TokenKind {
  switch (code) {
    case 123:
      return "{";
    case 125:
      return "}";
    case 91:
      return "[";
    case 93:
      return "]";
    case 58:
      return ":";
    case 44:
      return ",";
    case 34:
    case 39:
      return "string";
    case 43:
    case 45:
    case 46:
      return "number";
    case 92:
      return "word";
  }
  if (isDigit(code)) return "number";
  if (code < 128) return isKeyStart(code) ? "word" : "junk";
  return Number.isNaN(code) ? "end" : "junk";
}

function skipTrivia(scanner: Scanner, from: number): number {
  const { text } = scanner;
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10) at++;
    else if (code === 47 && isCommentStart(text, at)) {
      const end = endOfComment(text, at);
      if (text.charCodeAt(at + 1) === 42 && (end - at < 4 || !text.endsWith("*/", end)))
        scanner.report("unclosed-comment", at, Math.min(end, at + 2));
      at = end;
    } else if (isSpace(code)) at = endOfSpace(text, at);
    else return at;
  }
}

function endOfString(scanner: Scanner, start: number): number {
  const { text } = scanner;
  const quote = text.charCodeAt(start);
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) at = endOfEscape(scanner, at);
    else if (code === 10 || code === 13) break;
    else {
      if (code === 0x2028 || code === 0x2029) scanner.report("line-separator-in-string", at, at + 1);
      at++;
    }
  }
  const end = Math.min(at, text.length);
  scanner.report("unclosed-string", start, end);
  return end;
}

function endOfEscape(scanner: Scanner, start: number): number {
  const { text } = scanner;
  const code = text.charCodeAt(start + 1);
  if (code === 120 || code === 117) {
    const end = start + (code === 120 ? 4 : 6);
    if (areHexDigits(text, start + 2, end)) return end;
    scanner.report("bad-escape", start, start + 2);
    return start + 2;
  }
  if (code === 13 && text.charCodeAt(start + 2) === 10) return start + 3;
  const isBad = code === 48 ? isDigit(text.charCodeAt(start + 2)) : isDigit(code);
  if (isBad) scanner.report("bad-escape", start, start + 2);
  return start + 2;
}

function areHexDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const lower = code | 32;
    if (!isDigit(code) && !(lower >= 97 && lower <= 102)) return false;
  }
  return end <= text.length;
}

const numberPattern =
  /[+-]?(?:0[xX][0-9a-fA-F]+|(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|Infinity|NaN)/y;

function endOfNumber(scanner: Scanner, start: number): number {
  const { text } = scanner;
  numberPattern.lastIndex = start;
  let end = numberPattern.test(text) ? numberPattern.lastIndex : start;
  if (end > start && !continuesNumber(text, end)) return end;
  if (end === start) end++;
  while (continuesNumber(text, end)) end++;
  scanner.report("bad-number", start, end);
  return end;
}

function continuesNumber(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 46 || isKeyPart(code);
}

function scanWord(scanner: Scanner, start: number): void {
  const { text } = scanner;
  let at = start;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    if (code === 92) {
      const isGood = text.charCodeAt(at + 1) === 117 && areHexDigits(text, at + 2, at + 6);
      const letter = isGood ? Number.parseInt(text.slice(at + 2, at + 6), 16) : -1;
      if (!(at === start ? isKeyStart(letter) : isKeyPart(letter))) scanner.report("bad-escape", at, at + 1);
      at += isGood ? 6 : 1;
    } else if (at === start ? isKeyStart(code) : isKeyPart(code)) at += code > 0xffff ? 2 : 1;
    else break;
  }
  scanner.kind = at === start ? "junk" : "word";
  scanner.end = at === start ? start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1) : at;
}
