import json5 from "json5";
import type { JsonPath } from "../../src/json/path.ts";

/** A piece of a text. All pieces of a text joined are the text. */
export interface Piece {
  kind: "space" | "line-end" | "comment" | "mark" | "word";
  text: string;
  start: number;
  end: number;
}

/** A member or an element; the whole has the empty path. */
export interface Item {
  path: JsonPath;
  start: number;
  valueStart: number;
  end: number;
  /** The object or array that is the value. */
  isContainer: boolean;
}

/**
 * The pieces and the items of a JSON5 text that parses. Has nothing to do with the parser of the project, so that it
 * can judge it.
 */
export interface Layout {
  text: string;
  pieces: Piece[];
  /** By place in the text. */
  items: Item[];
}

const piecePattern =
  /(?<comment>\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)|(?<word>"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[^\s{}[\]:,"'/]+)|(?<mark>[{}[\]:,])|(?<lineEnd>\r\n|[\n\r\u2028\u2029])|(?<space>[^\S\n\r\u2028\u2029]+)/gu;

export function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(piecePattern), ({ 0: piece, index, groups }) => ({
    kind: kindOf(groups ?? {}),
    text: piece,
    start: index,
    end: index + piece.length,
  }));
}

function kindOf(groups: Record<string, string | undefined>): Piece["kind"] {
  if (groups["comment"] !== undefined) return "comment";
  if (groups["word"] !== undefined) return "word";
  if (groups["mark"] !== undefined) return "mark";
  return groups["lineEnd"] === undefined ? "space" : "line-end";
}

interface Open {
  item: Item;
  isObject: boolean;
  key: { name: string; start: number } | undefined;
  count: number;
}

export function layoutOf(text: string): Layout {
  const pieces = piecesOf(text);
  const items: Item[] = [];
  const stack: Open[] = [];
  for (const piece of pieces) {
    const { kind, start, end } = piece;
    const top = stack.at(-1);
    if (kind !== "word" && kind !== "mark") continue;
    if (kind === "word" && top?.isObject === true && top.key === undefined) {
      top.key = { name: keyName(piece.text), start };
    } else if (kind === "word" || piece.text === "{" || piece.text === "[") {
      const item = beginItem(top, piece);
      items.push(item);
      if (kind === "mark") stack.push({ item, isObject: piece.text === "{", key: undefined, count: 0 });
    } else if (piece.text === "}" || piece.text === "]") {
      stack.pop();
      if (top !== undefined) top.item.end = end;
    }
  }
  return { text, pieces, items };
}

function beginItem(top: Open | undefined, { start, end, kind }: Piece): Item {
  const isContainer = kind === "mark";
  if (top === undefined) return { path: [], start, valueStart: start, end, isContainer };
  const step = top.key?.name ?? top.count;
  const item = { path: [...top.item.path, step], start: top.key?.start ?? start, valueStart: start, end, isContainer };
  top.key = undefined;
  top.count++;
  return item;
}

function keyName(text: string): string {
  return /^["']/.test(text) ? json5.parse<string>(text) : text;
}

/** The item at a path; of a key written several times the last. */
export function itemOf(layout: Layout, path: JsonPath): Item | undefined {
  const wanted = JSON.stringify(path);
  return layout.items.findLast((item) => JSON.stringify(item.path) === wanted);
}

export function isInside(path: JsonPath, parent: JsonPath): boolean {
  return parent.length <= path.length && parent.every((step, index) => step === path[index]);
}

/** The members of an object (the elements of an array), as they are written. */
export function itemsIn(layout: Layout, parent: JsonPath): Item[] {
  return layout.items.filter(({ path }) => path.length === parent.length + 1 && isInside(path, parent));
}
