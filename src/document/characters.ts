/** Whether a character ends a line for json5 (and so ends a `//` comment). */
export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

/** Whether json5 skips a character between tokens. A byte order mark is skipped anywhere. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  if (code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029 || code === 0x1680) return true;
  return (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Where a run of spaces that begins here ends. */
export function endOfSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Where the comment that begins here ends: before the line end, after the closing mark, or at the end of the text. */
export function endOfComment(text: string, from: number): number {
  if (text.charCodeAt(from + 1) === 42) {
    const close = text.indexOf("*/", from + 2);
    return close === -1 ? text.length : close + 2;
  }
  let at = from + 2;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a comment begins here. */
export function isCommentStart(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 47) return false;
  const next = text.charCodeAt(at + 1);
  return next === 47 || next === 42;
}

/** How many lines end between two offsets; CR LF is one end. */
export function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 0x2028 || code === 0x2029) count++;
    else if (code === 13 && text.charCodeAt(at + 1) !== 10) count++;
  }
  return count;
}
