const simpleEscapes: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  0: "\0",
};

/** What a string in quotes stands for. Of a string with errors: what can be made of it. */
export function decodeString(text: string, start: number, end: number): string {
  const isClosed = end - start > 1 && text.charCodeAt(end - 1) === text.charCodeAt(start);
  const raw = text.slice(start + 1, isClosed ? end - 1 : end);
  return raw.includes("\\") ? decodeEscapes(raw) : raw;
}

/** The name that a key's text stands for, quoted or bare. */
export function decodeKey(text: string, start: number, end: number): string {
  const first = text.charCodeAt(start);
  if (first === 34 || first === 39) return decodeString(text, start, end);
  const raw = text.slice(start, end);
  return raw.includes("\\") ? decodeEscapes(raw) : raw;
}

/** What a number's text stands for: decimal or hexadecimal, signed, Infinity or NaN. */
export function decodeNumber(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  if (first === 45) return -Number(text.slice(start + 1, end));
  return Number(text.slice(first === 43 ? start + 1 : start, end));
}

function decodeEscapes(raw: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = raw.indexOf("\\"); at !== -1; at = raw.indexOf("\\", from)) {
    parts.push(raw.slice(from, at));
    const letter = raw[at + 1] ?? "";
    from = at + 2;
    if (letter === "x" || letter === "u") {
      const end = from + (letter === "x" ? 2 : 4);
      parts.push(String.fromCharCode(Number.parseInt(raw.slice(from, end), 16)));
      from = end;
    } else if (letter === "\r" && raw[from] === "\n") from++;
    else if (!/[\n\r\u2028\u2029]/.test(letter)) parts.push(simpleEscapes[letter] ?? letter);
  }
  parts.push(raw.slice(from));
  return parts.join("");
}
