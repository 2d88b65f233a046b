import type { Block } from "./block.ts";
import { countLineEnds } from "./characters.ts";
import { type Container, gapAt, itemAt, itemCount } from "./gap.ts";
import { indentAt, type Style } from "./style.ts";

/** What happens to the sequence of a container's items. */
export interface Reordering {
  text: string;
  container: Container;
  style: Style;
  removed: ReadonlySet<number>;
  /** New blocks right after the item before a gap, by the index of the gap. */
  after: ReadonlyMap<number, readonly Block[]>;
  /** New blocks right before the item after a gap. */
  before: ReadonlyMap<number, readonly Block[]>;
}

/** One of the things between two items that stay; `lead` is the space before it. */
export type Strand =
  | { kind: "new"; lead: string; block: Block }
  | { kind: "removed"; lead: string }
  | { kind: "free"; lead: string; text: string }
  | { kind: "kept"; lead: string }
  | { kind: "close"; lead: string };

/** Where the items of a container stand, when they have lines of their own. */
export function itemIndent(text: string, container: Container, style: Style): string {
  const first = itemAt(container, 0);
  const outer = indentAt(text, container.start);
  if (first === undefined || countLineEnds(text, container.start, first.start) === 0) return outer + style.unit;
  return indentAt(text, first.start);
}

/** What stands, goes and comes between two items that stay, in order. */
export function strandsBetween(reordering: Reordering, left: number, right: number): Strand[] {
  const { text, container, before, after } = reordering;
  const strands: Strand[] = [];
  for (let index = left + 1; index <= right; index++) {
    const gap = gapAt(text, container, index);
    for (const block of after.get(index) ?? [])
      strands.push({ kind: "new", lead: leadOfNew(reordering, index), block });
    if (gap.free !== undefined) {
      const lead = text.slice(gap.previousEnd, gap.free.start);
      strands.push({ kind: "free", lead, text: text.slice(gap.free.start, gap.free.end) });
    }
    let lead = leadOf(text, container, index);
    for (const block of before.get(index) ?? []) {
      if (index === itemCount(container)) lead = leadOfNew(reordering, index);
      strands.push({ kind: "new", lead, block });
      lead = index < itemCount(container) ? leadAfterNew(reordering, index) : leadOf(text, container, index);
    }
    if (index === itemCount(container)) strands.push({ kind: "close", lead });
    else strands.push({ kind: index < right ? "removed" : "kept", lead });
  }
  return strands;
}

/** The space before the item at an index (or before the closing bracket), its comments included. */
function leadOf(text: string, container: Container, index: number): string {
  const gap = gapAt(text, container, index);
  return text.slice(gap.free?.end ?? gap.previousEnd, gap.nextStart);
}

/** Whether a new item in a gap will begin a line. */
export function beginsLine(
  reordering: Omit<Reordering, "removed" | "after" | "before">,
  gap: number,
  isBefore: boolean,
): boolean {
  const { text, container } = reordering;
  return hasLineEnd(isBefore ? leadOf(text, container, gap) : leadOfNew(reordering, gap));
}

type Surroundings = Pick<Reordering, "text" | "container" | "style">;

/** The space before a new item that comes right after the item before a gap: as before the next item, or the last. */
function leadOfNew({ text, container, style }: Surroundings, gap: number): string {
  const count = itemCount(container);
  if (count === 0) return style.eol + itemIndent(text, container, style);
  if (gap < count) return oneLineEnd(leadOf(text, container, gap));
  const last = oneLineEnd(leadOf(text, container, count - 1));
  return count > 1 || hasLineEnd(last) ? last : style.separation;
}

/** The space before an item that something new now precedes. */
function leadAfterNew({ text, container, style }: Surroundings, index: number): string {
  const own = oneLineEnd(leadOf(text, container, index));
  if (index > 0 || hasLineEnd(own)) return own;
  const next = itemCount(container) > 1 ? leadOf(text, container, 1) : style.separation;
  return hasLineEnd(next) ? style.separation : next;
}

/** Whether a space goes on to another line. */
export function hasLineEnd(space: string): boolean {
  return /[\n\r\u2028\u2029]/.test(space);
}

/** A space without its blank lines. */
function oneLineEnd(space: string): string {
  return /(?:\r\n|[\n\r\u2028\u2029])[^\n\r\u2028\u2029]*$/.exec(space)?.[0] ?? space;
}
