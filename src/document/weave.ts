import { withComma } from "./block.ts";
import { countLineEnds } from "./characters.ts";
import type { TextRange } from "./document.ts";
import { type Container, gapAt, itemAt, itemCount, piecesBetween } from "./gap.ts";
import { hasLineEnd, itemIndent, type Reordering, type Strand, strandsBetween } from "./strands.ts";
import { indentAt } from "./style.ts";

/** A piece of text in place of another. */
export interface Splice extends TextRange {
  text: string;
}

/** The splices that reorder a container: one for each stretch between two neighbours that stay. */
export function weave(reordering: Reordering): Splice[] {
  const { container, removed, after, before } = reordering;
  const count = itemCount(container);
  const touched = new Set([...removed, ...[...removed].map((index) => index + 1), ...after.keys(), ...before.keys()]);
  const gaps = [...touched].sort((one, other) => one - other);
  const splices: Splice[] = [];
  let done = -1;
  for (const gap of gaps) {
    if (gap <= done) continue;
    let left = gap - 1;
    while (removed.has(left)) left--;
    let right = gap;
    while (right < count && removed.has(right)) right++;
    splices.push(weaveStretch(reordering, left, right));
    done = right;
  }
  return splices;
}

function weaveStretch(reordering: Reordering, left: number, right: number): Splice {
  const { text, container, style } = reordering;
  const count = itemCount(container);
  const leftItem = itemAt(container, left);
  const start = leftItem?.end ?? container.start + 1;
  const end = gapAt(text, container, right).nextStart;
  const strands = strandsBetween(reordering, left, right);
  const isEmptied = leftItem === undefined && strands.every(({ kind }) => kind === "removed" || kind === "close");
  if (isEmptied) return { start, end, text: "" };

  const placed = placeStrands(reordering, strands, left);
  const hasTrailingComma = count === 0 ? style.trailingComma : gapAt(text, container, count).comma !== undefined;
  let itemsToCome = placed.filter(({ strand }) => strand.kind === "new" || strand.kind === "kept").length;
  const output: string[] = [];
  if (leftItem !== undefined) {
    const wantsComma = itemsToCome > 0 || hasTrailingComma;
    output.push(tailOf(reordering, left, { wantsComma, lead: placed[0]?.lead ?? "" }));
  }
  for (const { strand, lead } of placed) {
    if (strand.kind === "new" || strand.kind === "kept") itemsToCome--;
    output.push(lead);
    if (strand.kind === "free") output.push(strand.text);
    if (strand.kind === "new")
      output.push(itemsToCome > 0 || hasTrailingComma ? withComma(strand.block) : strand.block.text);
  }
  return { start, end, text: output.join("") };
}

interface Placed {
  strand: Strand;
  lead: string;
}

/** How much a line end is needed after something: a line comment would swallow anything, other comments change owner. */
type Need = "none" | "before-items" | "always";

/** Gives everything that stays or comes the space before it. */
function placeStrands(reordering: Reordering, strands: readonly Strand[], left: number): Placed[] {
  const { text, container, style } = reordering;
  const isAtStart = left < 0;
  const broken = style.eol + itemIndent(text, container, style);
  const placed: Placed[] = [];
  let held: string | undefined;
  let need: Need = isAtStart ? "none" : needAfterItem(text, container, left);
  for (const strand of strands) {
    if (strand.kind === "removed") {
      held ??= strand.lead;
      continue;
    }
    const last = placed.at(-1)?.strand;
    const isFirst = last === undefined ? isAtStart : last.kind === "free";
    let lead = strand.kind === "close" ? strand.lead : pickLead(strand.lead, held, isFirst);
    const mustBreak = need === "always" || (need === "before-items" && strand.kind !== "close") || isOwnLine(strand);
    if (mustBreak && !hasLineEnd(lead)) {
      lead = strand.kind === "close" ? style.eol + indentAt(text, container.start) : broken;
    }
    if (strand.kind === "new" && last?.kind === "free" && itemCount(container) === 0) {
      // A comment that stood alone in an empty object stays alone, unless it is on the line of the bracket.
      if (countLineEnds(text, container.start, container.end - 1) > 0 && !isOnBracketLine(reordering))
        lead = style.eol + lead;
    }
    // Blanks before the line end would become part of the line comment that they follow now.
    if (need === "always") lead = lead.replace(/^[^\r\n\u2028\u2029]+(?=[\r\n\u2028\u2029])/, "");
    placed.push({ strand, lead });
    need = needAfter(strand);
    held = undefined;
  }
  return placed;
}

function isOnBracketLine({ text, container }: Reordering): boolean {
  const { free } = gapAt(text, container, 0);
  return free !== undefined && countLineEnds(text, container.start, free.end) === 0;
}

/**
 * The space before what follows something removed: its own, or the `held` one of what was removed if that parts more
 * (a group that loses its first item keeps its blank line). The first item of all keeps the place of the first.
 */
function pickLead(own: string, held: string | undefined, isFirst: boolean): string {
  if (held === undefined) return own;
  const [ownEnds, heldEnds] = [countLineEnds(own, 0, own.length), countLineEnds(held, 0, held.length)];
  if (ownEnds > 0 && heldEnds === 0) return own;
  return isFirst || heldEnds > ownEnds ? held : own;
}

function isOwnLine(strand: Strand): boolean {
  return strand.kind === "new" && strand.block.ownLine;
}

function needAfter(strand: Strand): Need {
  if (strand.kind === "free") return endsInLineComment(strand.text) ? "always" : "before-items";
  return isOwnLine(strand) ? "always" : "none";
}

function needAfterItem(text: string, container: Container, index: number): Need {
  const item = itemAt(container, index);
  if (item === undefined) return "none";
  const { previousEnd, comma } = gapAt(text, container, index + 1);
  const last = piecesBetween(text, item.end, previousEnd).comments.at(-1);
  if (last === undefined || (comma !== undefined && last.start < comma)) return "none";
  if (text.charAt(last.start + 1) === "/") return "always";
  return comma === undefined ? "none" : "before-items";
}

/** The end of an item that stays: its comma and the comments after it. */
function tailOf({ text, container }: Reordering, index: number, next: { wantsComma: boolean; lead: string }): string {
  const start = itemAt(container, index)?.end ?? 0;
  const { previousEnd, comma } = gapAt(text, container, index + 1);
  const tail = text.slice(start, previousEnd);
  if ((comma !== undefined) === next.wantsComma) return tail;
  if (comma !== undefined) {
    // Without this comma, comments after it on its own line would no longer stand beside the item.
    const isAlone = countLineEnds(text, start, comma) > 0 && tail.trimEnd().length > comma + 1 - start;
    return isAlone ? tail : text.slice(start, comma) + text.slice(comma + 1, previousEnd);
  }
  // Before a comment the comma reads best, but then a next item on the line would claim the comment.
  return hasLineEnd(next.lead) ? `,${tail}` : `${tail},`;
}

function endsInLineComment(comments: string): boolean {
  const { comments: pieces } = piecesBetween(comments, 0, comments.length);
  const last = pieces.at(-1);
  return last !== undefined && comments.charAt(last.start + 1) === "/";
}
