import { isCommentStart, isLineEnd } from "./characters.ts";

/**
 * Where what was meant as a key ends (`my-key`, `two words`, `a.b`), when a colon follows it on its line and nothing
 * stands in between that has a meaning of its own.
 */
export function endOfBrokenKey(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === ":") return at === start ? undefined : trimmedEnd(text, start, at);
    if (",{}[]\"'".includes(letter) || isLineEnd(text.charCodeAt(at)) || isCommentStart(text, at)) return undefined;
  }
  return undefined;
}

/** Where what was meant as a value ends (a text without quotes): before a comma, a bracket, the line end, a comment. */
export function endOfBrokenValue(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (",{}[]".includes(text.charAt(at)) || isLineEnd(text.charCodeAt(at))) break;
    if (isCommentStart(text, at) && /\s/.test(text.charAt(at - 1))) break;
    at++;
  }
  return Math.max(from, trimmedEnd(text, from, at));
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
