import type { Piece } from "./compare-layout.ts";

/** The pieces of both that are not in a longest common sequence. */
export function changedPieces(before: readonly Piece[], after: readonly Piece[]): Piece[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && isSame(before[start], after[start])) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  return withoutCommon(before.slice(start, before.length - end), after.slice(start, after.length - end));
}

function withoutCommon(before: readonly Piece[], after: readonly Piece[]): Piece[] {
  const width = after.length + 1;
  // In each cell: how long the longest common sequence of the two rests is.
  const lengths = new Uint16Array((before.length + 1) * width);
  const lengthAt = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] = isSame(before[row], after[column])
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  }
  const difference: Piece[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, now] = [before[row], after[column]];
    if (old !== undefined && now !== undefined && old.text === now.text) {
      row++;
      column++;
    } else if (now === undefined || (old !== undefined && lengthAt(row + 1, column) >= lengthAt(row, column + 1))) {
      if (old !== undefined) difference.push(old);
      row++;
    } else {
      difference.push(now);
      column++;
    }
  }
  return difference;
}

function isSame(one: Piece | undefined, other: Piece | undefined): boolean {
  return one?.text === other?.text;
}
