import { diffLines, diffWordsWithSpace } from "diff";
import type { DiffLine, DiffRow } from "../protocol.ts";

/** Unchanged lines that are shown around a change. */
const around = 3;

/** Longer lines are not compared word by word. */
const longLine = 2_000;

/** Two texts are given up after so long, in milliseconds. */
const patience = 10_000;

/**
 * Two texts line beside line; what is the same far from a change is a gap.
 * @returns undefined where they differ too much for a comparison in reasonable time
 */
export function sideBySide(before: string, after: string): DiffRow[] | undefined {
  const parts = diffLines(before, after, { timeout: patience });
  if (parts === undefined) return undefined;
  const rows: DiffRow[] = [];
  let [old, fresh] = [1, 1];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined) break;
    if (!part.added && !part.removed) {
      const lines = linesOf(part.value);
      const isFirst = index === 0;
      const isLast = index === parts.length - 1;
      rows.push(...unchanged(lines, { old, fresh, isFirst, isLast }));
      old += lines.length;
      fresh += lines.length;
      continue;
    }
    const next = parts[index + 1];
    const removed = part.removed ? linesOf(part.value) : [];
    const followed = part.removed && next?.added;
    const added = part.added ? linesOf(part.value) : followed ? linesOf(next.value) : [];
    if (followed) index++;
    rows.push(...exchanged(removed, added, { old, fresh }));
    old += removed.length;
    fresh += added.length;
  }
  return rows;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

interface Position {
  old: number;
  fresh: number;
}

function unchanged(
  lines: readonly string[],
  { old, fresh, isFirst, isLast }: Position & { isFirst: boolean; isLast: boolean },
): DiffRow[] {
  const head = isFirst ? 0 : around;
  const tail = isLast ? 0 : around;
  const hidden = lines.length - head - tail;
  return lines.flatMap((text, index): DiffRow[] => {
    // A gap that would hide one line takes as much room as the line.
    if (hidden > 1 && index >= head && index < lines.length - tail) {
      return index === head ? [{ kind: "gap", lines: hidden }] : [];
    }
    const parts = [{ text, changed: false }];
    return [{ kind: "same", before: { number: old + index, parts }, after: { number: fresh + index, parts } }];
  });
}

function exchanged(removed: readonly string[], added: readonly string[], { old, fresh }: Position): DiffRow[] {
  const count = Math.max(removed.length, added.length);
  return Array.from({ length: count }, (_, index): DiffRow => {
    const [before, after] = [removed[index], added[index]];
    if (before === undefined) return { kind: "added", after: whole(after ?? "", fresh + index) };
    if (after === undefined) return { kind: "removed", before: whole(before, old + index) };
    return { kind: "changed", ...compared(before, after, { old: old + index, fresh: fresh + index }) };
  });
}

function whole(text: string, number: number): DiffLine {
  return { number, parts: [{ text, changed: false }] };
}

function compared(before: string, after: string, { old, fresh }: Position): { before: DiffLine; after: DiffLine } {
  const words =
    before.length > longLine || after.length > longLine
      ? []
      : diffWordsWithSpace(before.trimStart(), after.trimStart());
  const kept = words
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  // Lines that have little in common are clearer as a whole.
  if (kept * 2 < Math.min(before.trimStart().length, after.trimStart().length)) {
    return { before: whole(before, old), after: whole(after, fresh) };
  }
  const indent = (line: string) => ({ text: line.slice(0, line.length - line.trimStart().length), changed: false });
  return {
    before: {
      number: old,
      parts: [
        indent(before),
        ...words.flatMap(({ value, added, removed = false }) => (added ? [] : [{ text: value, changed: removed }])),
      ],
    },
    after: {
      number: fresh,
      parts: [
        indent(after),
        ...words.flatMap(({ value, added = false, removed }) => (removed ? [] : [{ text: value, changed: added }])),
      ],
    },
  };
}
