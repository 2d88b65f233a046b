import { endOfComment, isCommentStart } from "./characters.ts";

/**
 * A piece of text whose lines after the first stood at one indentation, moved to another. Lines that begin inside a
 * string (after a line continuation) stay: their spaces are part of the string.
 */
export function reindent(text: string, from: string, to: string): string {
  if (from === to || !/[\n\r]/.test(text)) return text;
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = endOfPiece(text, at);
    const piece = text.slice(at, end);
    const quote = text.charAt(at);
    parts.push(quote === '"' || quote === "'" ? piece : moveLines(piece, from, to));
    at = end;
  }
  return parts.join("");
}

function endOfPiece(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"' || first === "'") return endOfQuoted(text, start, first);
  let at = start;
  while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) !== "'") {
    at = isCommentStart(text, at) ? endOfComment(text, at) : at + 1;
  }
  return at;
}

function endOfQuoted(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
}

function moveLines(piece: string, from: string, to: string): string {
  return piece.replace(/(\r\n|\r|\n)([ \t]*)/g, (whole, eol: string, indent: string) => {
    return indent.startsWith(from) ? eol + to + indent.slice(from.length) : whole;
  });
}
