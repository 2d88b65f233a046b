import { countLineEnds } from "./characters.ts";
import type { Document, Member } from "./document.ts";
import { isContainer } from "./find.ts";
import { type Container, itemAt, itemCount, piecesBetween, valueAt } from "./gap.ts";

/** How a text is written. */
export interface Style {
  eol: string;
  /** One level of indentation. */
  unit: string;
  /** Around strings. */
  quote: '"' | "'";
  /** Around keys; nothing where keys that can be bare are bare. */
  keyQuote: '"' | "'" | "";
  /** Between a key and its value. */
  colon: string;
  /** Whether the last of several lines has a comma too. */
  trailingComma: boolean;
  /** Whether new objects and arrays are spread over lines. */
  onLines: boolean;
  /** Whether arrays that hold only strings, numbers and the like are spread over lines. */
  listsOnLines: boolean;
  /** Inside the braces of an object on one line. */
  padding: string;
  /** After a comma on one line. */
  separation: string;
}

/** The style of a file that shows none: strict JSON as OpenClaw itself writes it. */
export const defaultStyle: Style = {
  eol: "\n",
  unit: "  ",
  quote: '"',
  keyQuote: '"',
  colon: ": ",
  trailingComma: false,
  onLines: true,
  listsOnLines: true,
  padding: " ",
  separation: " ",
};

/** How many containers, and how many items of each, are looked at for a style. */
const containersLookedAt = 60;
const itemsLookedAt = 12;

/** The style around a place. `around` are the objects and arrays that hold it, the innermost last. */
export function styleAround(document: Document, around: readonly Container[]): Style {
  const { text } = document;
  const found: Partial<Style> = {};
  for (const container of neighbours(document, around)) observe(text, container, found);
  const colon = found.colon ?? defaultStyle.colon;
  const innermost = around.findLast((container) => itemCount(container) > 0) ?? document.root;
  const style: Style = { ...defaultStyle, ...found, colon, eol: eolNear(text, innermost?.start ?? 0) };
  style.keyQuote = found.keyQuote ?? found.quote ?? defaultStyle.keyQuote;
  style.quote = found.quote ?? (style.keyQuote === "" ? defaultStyle.quote : style.keyQuote);
  style.onLines = innermost === undefined || !isContainer(innermost) || goesOverLines(text, innermost);
  if (colon === ":" && !style.onLines) Object.assign(style, { padding: "", separation: "", ...found });
  return style;
}

/** Whether a container's first item stands on another line than its bracket. */
export function isOnLines(text: string, container: Container): boolean {
  const first = itemAt(container, 0);
  return first !== undefined && countLineEnds(text, container.start, first.start) > 0;
}

/** Whether a container is spread over lines: itself, or (as in `[{`) its first item. An empty one shows nothing. */
function goesOverLines(text: string, container: Container): boolean {
  const value = itemAt(container, 0)?.value;
  return value === undefined || isOnLines(text, container) || (isContainer(value) && isOnLines(text, value));
}

/** The spaces and tabs that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && !isLineStart(text, start)) start--;
  let end = start;
  while (end < offset && (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9)) end++;
  return text.slice(start, end);
}

function isLineStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === 10 || before === 13 || before === 0x2028 || before === 0x2029;
}

/** The line end that the lines around an offset have. */
function eolNear(text: string, offset: number): string {
  let at = text.indexOf("\n", offset);
  if (at === -1) at = text.lastIndexOf("\n");
  if (at === -1) return text.includes("\r") ? "\r" : defaultStyle.eol;
  return text.charCodeAt(at - 1) === 13 ? "\r\n" : "\n";
}

/** The containers to learn from, nearest first: those around the place, then from the top of the document. */
function neighbours(document: Document, around: readonly Container[]): Container[] {
  const result = around.slice(-containersLookedAt).reverse();
  const queue: Container[] = [...result];
  if (document.root !== undefined && isContainer(document.root)) queue.push(document.root);
  for (let next = 0; next < queue.length && result.length < 2 * containersLookedAt; next++) {
    const container = queue[next];
    if (container === undefined) break;
    if (next >= around.length) result.push(container);
    const count = Math.min(itemCount(container), itemsLookedAt);
    for (let index = 0; index < count && queue.length < containersLookedAt; index++) {
      const value = valueAt(container, index);
      if (value !== undefined && isContainer(value)) queue.push(value);
    }
  }
  return result;
}

/** Notes what a container shows of the style, where nothing nearer has shown it. */
function observe(text: string, container: Container, found: Partial<Style>): void {
  const count = itemCount(container);
  const [first, last] = [itemAt(container, 0), itemAt(container, count - 1)];
  if (first === undefined || last === undefined) return;
  const onLines = isOnLines(text, container);
  if (onLines) observeLines(text, container, found);
  else if (container.kind === "object") found.padding ??= first.start > container.start + 1 ? " " : "";
  if (!onLines && count > 1) {
    const second = itemAt(container, 1);
    found.separation ??= second !== undefined && text.charCodeAt(second.start - 1) === 44 ? "" : " ";
  }
  if (container.kind === "array" && !container.elements.some(isContainer)) found.listsOnLines ??= onLines;
  for (let index = count - 1; index >= Math.max(0, count - itemsLookedAt); index--) {
    if (found.quote !== undefined && found.keyQuote !== undefined && found.colon !== undefined) return;
    const item = itemAt(container, index);
    if (item?.member !== undefined) observeMember(text, item.member, found);
    const quote = item?.value.kind === "string" ? quoteAt(text, item.value.start) : undefined;
    if (quote !== undefined) found.quote ??= quote;
  }
}

function observeLines(text: string, container: Container, found: Partial<Style>): void {
  const count = itemCount(container);
  const first = itemAt(container, 0);
  const last = itemAt(container, count - 1);
  if (first === undefined || last === undefined) return;
  if (found.unit !== undefined && found.trailingComma !== undefined) return;
  const outer = indentAt(text, container.start);
  const inner = indentAt(text, first.start);
  if (inner.length > outer.length && inner.startsWith(outer)) found.unit ??= inner.slice(outer.length);
  found.trailingComma ??= piecesBetween(text, last.end, container.end - 1).comma !== undefined;
}

function observeMember(text: string, { keyStart, keyEnd, value }: Member, found: Partial<Style>): void {
  if (found.keyQuote !== undefined && found.colon !== undefined) return;
  const quote = quoteAt(text, keyStart);
  if (quote === undefined) found.keyQuote ??= "";
  else if (/^[A-Za-z_$][\w$]*$/.test(text.slice(keyStart + 1, keyEnd - 1))) found.keyQuote ??= quote;
  if (value.start - keyEnd > 8) return;
  const between = /^([ \t]?)[ \t]*:([ \t]?)[ \t]*$/.exec(text.slice(keyEnd, value.start));
  // Spaces before the colon are taken over, but not those that align values.
  if (between !== null) found.colon ??= `${value.start - keyEnd < 4 ? between[1] : ""}:${between[2]}`;
}

function quoteAt(text: string, at: number): '"' | "'" | undefined {
  const code = text.charCodeAt(at);
  if (code === 34) return '"';
  return code === 39 ? "'" : undefined;
}
