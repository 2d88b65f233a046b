import type { JsonPath } from "../../src/json/path.ts";
import { type Item, isInside, type Layout, type Piece } from "./compare-layout.ts";

/** A comment and whose it is. */
export interface OwnedComment {
  piece: Piece;
  /** The text without differences of indentation. */
  text: string;
  /** The item that it stands behind on its line, or right above; undefined when there is none. */
  owner: Item | undefined;
  /** The innermost object or array that it stands in; undefined outside of the whole. */
  inside: Item | undefined;
}

/**
 * A comment behind an item on its line is about that item, one on the lines right above an item is about the one below.
 * All others (after a blank line, behind an opening bracket, at the end) are about the object or array that they are in.
 */
export function commentsOf(layout: Layout): OwnedComment[] {
  return layout.pieces.flatMap((piece, index) => {
    if (piece.kind !== "comment") return [];
    const text = piece.text.replaceAll(/\s+/gu, " ").trim();
    return [{ piece, text, owner: ownerOf(layout, index), inside: containerAt(layout, piece.start) }];
  });
}

export function isOwnedWithin(comment: OwnedComment, path: JsonPath): boolean {
  return [comment.owner, comment.inside].some((item) => item !== undefined && isInside(item.path, path));
}

function containerAt({ items }: Layout, at: number): Item | undefined {
  return items.findLast((item) => item.isContainer && item.valueStart < at && at < item.end);
}

function ownerOf(layout: Layout, index: number): Item | undefined {
  const before = neighbour(layout.pieces, index, -1);
  const after = neighbour(layout.pieces, index, 1);
  const next = after.piece && itemBeginningAt(layout, after.piece.start);
  if (before.lineEnds === 0 && before.piece !== undefined) {
    if (before.hasComma && next !== undefined && after.lineEnds === 0) return next;
    return itemEndingAt(layout, before.piece.end) ?? itemReadAt(layout, index);
  }
  return after.hasBlankLine ? undefined : next;
}

interface Neighbour {
  piece: Piece | undefined;
  lineEnds: number;
  hasComma: boolean;
  hasBlankLine: boolean;
}

/** The nearest word or bracket in a direction, and what lies between. */
function neighbour(pieces: readonly Piece[], index: number, step: 1 | -1): Neighbour {
  const found: Neighbour = { piece: undefined, lineEnds: 0, hasComma: false, hasBlankLine: false };
  let inARow = 0;
  for (let at = index + step; found.piece === undefined; at += step) {
    const piece = pieces[at];
    if (piece === undefined) break;
    if (piece.kind === "line-end") {
      found.lineEnds++;
      inARow++;
      if (inARow > 1) found.hasBlankLine = true;
    } else if (piece.kind === "comment") {
      inARow = 0;
      if (/[\n\r\u2028\u2029]/.test(piece.text)) found.lineEnds++;
    } else if (piece.text === ",") {
      inARow = 0;
      found.hasComma = true;
    } else if (piece.kind !== "space") {
      found.piece = piece;
    }
  }
  return found;
}

/** The outermost item that begins there. */
function itemBeginningAt({ items }: Layout, start: number): Item | undefined {
  return items.find((item) => item.start === start);
}

/** The item that ends there. */
function itemEndingAt({ items }: Layout, end: number): Item | undefined {
  return items.find((item) => item.end === end);
}

/** The item between whose key and value a comment stands. */
function itemReadAt({ items, pieces }: Layout, index: number): Item | undefined {
  const at = pieces[index]?.start ?? 0;
  return items.find((item) => item.start < at && at < item.valueStart);
}
