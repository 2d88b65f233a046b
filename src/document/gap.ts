import { countLineEnds, endOfComment, endOfSpace, isCommentStart } from "./characters.ts";
import type { ArrayNode, Member, Node, ObjectNode, TextRange } from "./document.ts";

export type Container = ObjectNode | ArrayNode;

/** An object's member or an array's element, from its first to its last character. */
export interface Item extends TextRange {
  /** The element itself, or the member's value. */
  value: Node;
  member?: Member;
}

/**
 * The text between two neighbours of a container (or a bracket and its neighbour), by what belongs to whom:
 * `[previousEnd` space `free` space `nextStart]`. What lies before `previousEnd` (the comma, comments after it on its
 * line) is the previous item's; comments from `nextStart` on are the next item's; free comments are nobody's.
 */
export interface Gap {
  previousEnd: number;
  /** Where the comma is. */
  comma: number | undefined;
  /** Comments that a blank line parts from the next item, or that stand before the closing bracket. */
  free: TextRange | undefined;
  nextStart: number;
}

export function itemCount(container: Container): number {
  return container.kind === "object" ? container.members.length : container.elements.length;
}

/** The item at an index, or undefined beyond the ends. */
export function itemAt(container: Container, index: number): Item | undefined {
  if (container.kind === "array") {
    const value = container.elements[index];
    return value && { start: value.start, end: value.end, value };
  }
  const member = container.members[index];
  return (
    member && { start: member.keyStart, end: Math.max(member.keyEnd, member.value.end), value: member.value, member }
  );
}

/** The value of the item at an index; quicker than the whole item. */
export function valueAt(container: Container, index: number): Node | undefined {
  return container.kind === "array" ? container.elements[index] : container.members[index]?.value;
}

/** The gap before the item at `index`; the one after the last item is at the index of the item count. */
export function gapAt(text: string, container: Container, index: number): Gap {
  const previous = itemAt(container, index - 1);
  const next = itemAt(container, index);
  const start = previous?.end ?? container.start + 1;
  const end = next?.start ?? container.end - 1;
  const { comments, comma } = piecesBetween(text, start, end);
  const owned = countOnLineOf(text, { comments, comma, start, end, hasNext: next !== undefined });
  const to = next === undefined ? comments.length : firstOwnedByNext(text, comments, { from: owned, end });
  // What stands on the line of the opening bracket is about the whole, so it is nobody's.
  const free = comments.slice(previous === undefined ? 0 : owned, to);
  const previousEnd = Math.max(comma === undefined ? start : comma + 1, comments[owned - 1]?.end ?? start);
  const [firstFree] = free;
  const lastFree = free.at(-1);
  return {
    previousEnd: previous === undefined ? start : previousEnd,
    comma,
    free: firstFree && lastFree && { start: firstFree.start, end: lastFree.end },
    nextStart: comments[to]?.start ?? end,
  };
}

interface Pieces {
  comments: TextRange[];
  comma: number | undefined;
}

/** The comments and the comma between two offsets. */
export function piecesBetween(text: string, start: number, end: number): Pieces {
  const comments: TextRange[] = [];
  let comma: number | undefined;
  let at = start;
  while (at < end) {
    if (isCommentStart(text, at)) {
      const commentEnd = endOfComment(text, at);
      comments.push({ start: at, end: commentEnd });
      at = commentEnd;
    } else if (text.charCodeAt(at) === 44) {
      comma ??= at;
      at++;
    } else {
      at = Math.max(at + 1, endOfSpace(text, at));
    }
  }
  return { comments, comma };
}

interface Between extends Pieces, TextRange {
  hasNext: boolean;
}

/** How many of the comments belong to what is before: those before the comma, and those after it on its line. */
function countOnLineOf(text: string, { comments, comma, start, end, hasNext }: Between): number {
  let count = comma === undefined ? 0 : comments.filter((comment) => comment.start < comma).length;
  const beforeComma = count;
  let lineEnd = comma === undefined ? start : comma + 1;
  for (const comment of comments.slice(count)) {
    if (countLineEnds(text, lineEnd, comment.start) > 0) return count;
    count++;
    lineEnd = comment.end;
  }
  // All on one line: what stands between the comma and the next item on that line is the next item's.
  return hasNext && countLineEnds(text, lineEnd, end) === 0 ? beforeComma : count;
}

/** From which comment on they belong to the next item: no blank line may lie between. */
function firstOwnedByNext(
  text: string,
  comments: readonly TextRange[],
  { from, end }: { from: number; end: number },
): number {
  let first = comments.length;
  let reachesTo = end;
  while (first > from) {
    const comment = comments[first - 1];
    if (comment === undefined || countLineEnds(text, comment.end, reachesTo) > 1) break;
    first--;
    reachesTo = comment.start;
  }
  return first;
}
