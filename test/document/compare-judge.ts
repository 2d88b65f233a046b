import { isDeepStrictEqual } from "node:util";
import json5 from "json5";
import type { JsonPath } from "../../src/json/path.ts";
import { commentsOf, isOwnedWithin, type OwnedComment } from "./compare-comments.ts";
import { changedPieces } from "./compare-difference.ts";
import type { TrialEdit } from "./compare-edits.ts";
import { type Item, isInside, itemOf, itemsIn, type Layout, layoutOf, type Piece } from "./compare-layout.ts";

/** What an edit did to the rest of a file. */
export interface Verdict {
  /** Whether the value is what it should be. If not, nothing else was measured. */
  isRight: boolean;
  /** How many bytes went or came outside of what had to change. */
  bytesOutside: number;
  commentsLost: number;
  /** Comments that stand at another member now. */
  commentsMoved: number;
  /** Comments of a deleted member that are still there. */
  commentsLeft: number;
  /** Whether there are kinds of line ends that were not there before. */
  hasOtherLineEnds: boolean;
  /** Whether the file was JSON and now is only JSON5. */
  isNoLongerJson: boolean;
}

const wrong: Verdict = {
  isRight: false,
  bytesOutside: 0,
  commentsLost: 0,
  commentsMoved: 0,
  commentsLeft: 0,
  hasOtherLineEnds: false,
  isNoLongerJson: false,
};

export interface Result {
  text: string;
  /** A key of the whole that the editor writes on its own account. */
  ownKey?: string | undefined;
}

/**
 * What had to change: for a set the value; else the member with its comments, and the spaces and commas between its
 * neighbours. Pieces of text (words, comments, runs of spaces, line ends) that went or came elsewhere are counted.
 */
export function judge(before: Layout, edit: TrialEdit, { text, ownKey }: Result): Verdict {
  if (!isRightValue(edit, { text, ownKey })) return wrong;
  const after = layoutOf(text);
  const zones = zonesOf(before, after, edit);
  const outside = changedPieces(
    before.pieces.filter((piece) => !isAllowed(piece, zones.before)),
    after.pieces.filter((piece) => !isAllowed(piece, zones.after)),
  );
  const lineEnds = lineEndsOf(before);
  return {
    isRight: true,
    bytesOutside: outside.reduce((sum, piece) => sum + Buffer.byteLength(piece.text), 0),
    ...compareComments(before, after, edit),
    hasOtherLineEnds: lineEnds.size > 0 && [...lineEndsOf(after)].some((lineEnd) => !lineEnds.has(lineEnd)),
    isNoLongerJson: isJson(before.text) && !isJson(text),
  };
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isRightValue({ expected }: TrialEdit, { text, ownKey }: Result): boolean {
  const compared = (value: object | null) =>
    Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== ownKey));
  try {
    return isDeepStrictEqual(compared(json5.parse<object | null>(text)), compared(Object(expected)));
  } catch {
    return false;
  }
}

interface Zone {
  /** Here anything may change. */
  member: Item | { start: number; end: number } | undefined;
  comments: readonly OwnedComment[];
  /** Here spaces and commas may change. */
  gap: { start: number; end: number } | undefined;
}

function zonesOf(before: Layout, after: Layout, edit: TrialEdit): { before: Zone; after: Zone } {
  const isDelete = edit.value === undefined;
  const [old, now] = [itemOf(before, edit.path), isDelete ? undefined : itemOf(after, edit.path)];
  if (old !== undefined && now !== undefined) return { before: valueZone(old), after: valueZone(now) };
  const [holder, item] = old === undefined ? [after, now] : [before, old];
  const siblings = itemsIn(holder, edit.path.slice(0, -1));
  const index = item === undefined ? -1 : siblings.indexOf(item);
  const between = { path: edit.path, previous: siblings[index - 1]?.path, next: siblings[index + 1]?.path };
  const comments = old === undefined ? [] : commentsOf(before).filter((one) => isOwnedWithin(one, edit.path));
  return {
    before: { member: old, comments, gap: gapOf(before, between) },
    after: { member: now, comments: [], gap: gapOf(after, pathsAfter(between, edit)) },
  };
}

function pathsAfter({ path, previous, next }: Between, edit: TrialEdit): Between {
  return { path, previous, next: next && pathAfter(next, edit) };
}

/** Where a path leads after an edit: behind an element that is gone, indices are one less. */
function pathAfter(path: JsonPath, { path: gone, value }: TrialEdit): JsonPath {
  const depth = gone.length - 1;
  const [index, at] = [gone[depth], path[depth]];
  if (value !== undefined || typeof index !== "number" || typeof at !== "number" || at <= index) return path;
  return isInside(path, gone.slice(0, depth)) ? path.with(depth, at - 1) : path;
}

function valueZone({ valueStart: start, end }: Item): Zone {
  return { member: { start, end }, comments: [], gap: undefined };
}

interface Between {
  path: JsonPath;
  previous: JsonPath | undefined;
  next: JsonPath | undefined;
}

function gapOf(layout: Layout, { path, previous, next }: Between): { start: number; end: number } | undefined {
  const parent = itemOf(layout, path.slice(0, -1));
  if (parent === undefined) return undefined;
  const start = previous === undefined ? parent.valueStart + 1 : itemOf(layout, previous)?.end;
  const end = next === undefined ? parent.end - 1 : itemOf(layout, next)?.start;
  return start === undefined || end === undefined ? undefined : { start, end };
}

function isAllowed(piece: Piece, { member, comments, gap }: Zone): boolean {
  if (member !== undefined && piece.start >= member.start && piece.end <= member.end) return true;
  if (comments.some((comment) => comment.piece.start === piece.start)) return true;
  const isSeparator = piece.kind === "space" || piece.kind === "line-end" || piece.text === ",";
  return isSeparator && gap !== undefined && piece.start >= gap.start && piece.end <= gap.end;
}

type CommentCounts = Pick<Verdict, "commentsLost" | "commentsMoved" | "commentsLeft">;

function compareComments(before: Layout, after: Layout, edit: TrialEdit): CommentCounts {
  const counts: CommentCounts = { commentsLost: 0, commentsMoved: 0, commentsLeft: 0 };
  const isDelete = edit.value === undefined;
  const old = commentsOf(before).filter((one) => !isDelete || !isOwnedWithin(one, edit.path));
  const now = commentsOf(after);
  for (const text of new Set([...old, ...now].map((comment) => comment.text))) {
    const owners = old.filter((one) => one.text === text).map((one) => ownerName(one, edit));
    const ownersNow = now.filter((one) => one.text === text).map((one) => ownerName(one));
    const lost = Math.max(0, owners.length - ownersNow.length);
    let kept = 0;
    for (const owner of owners) {
      const at = ownersNow.indexOf(owner);
      if (at === -1) continue;
      ownersNow.splice(at, 1);
      kept++;
    }
    counts.commentsLost += lost;
    counts.commentsMoved += owners.length - kept - lost;
    counts.commentsLeft += ownersNow.length - (owners.length - kept - lost);
  }
  return counts;
}

/** With an edit: the name that the owner has after it. */
function ownerName({ owner, inside }: OwnedComment, edit?: TrialEdit): string {
  const name = (path: JsonPath) => JSON.stringify(edit === undefined ? path : pathAfter(path, edit));
  if (owner !== undefined) return `at ${name(owner.path)}`;
  return inside === undefined ? "outside" : `in ${name(inside.path)}`;
}

function lineEndsOf({ pieces }: Layout): Set<string> {
  return new Set(pieces.filter(({ kind }) => kind === "line-end").map((piece) => piece.text));
}
