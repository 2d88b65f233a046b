/** The known word nearest to what was typed, or undefined when nothing is near (more than a third of its letters differ). */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  const typed = given.toLowerCase();
  let best: string | undefined;
  // What differs in more letters is not near, however long it is.
  let bestDistance = Math.max(2, Math.ceil(typed.length / 2) + 1) + 1;
  const letters = lettersOf(typed);
  for (const candidate of known) {
    // Each letter that only one of the two has is a step for that one.
    const word = candidate.toLowerCase();
    const theirs = lettersOfKnown(word);
    if (countBits(letters & ~theirs) >= bestDistance || countBits(theirs & ~letters) >= bestDistance) continue;
    const distance = editDistance(typed, word, bestDistance - 1);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  if (best === undefined) return undefined;
  return bestDistance <= Math.max(2, Math.ceil(best.length / 3)) ? best : undefined;
}

const lettersByWord = new Map<string, number>();

/** The letters of a known word, of which the same ones come up again and again. */
function lettersOfKnown(word: string): number {
  const known = lettersByWord.get(word);
  if (known !== undefined) return known;
  const letters = lettersOf(word);
  // Some of the known words are the user's own, which are without end.
  if (lettersByWord.size < 20_000) lettersByWord.set(word, letters);
  return letters;
}

/** Which letters a word has, as bits; several letters share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index++) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * How many letters must be inserted, deleted, replaced or swapped with their neighbour (Damerau, 1964, restricted).
 * @param most where the distance is greater, the answer is infinity, and comes sooner
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  // Each letter that one has more than the other is a step.
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = new Array(b.length + 1).fill(Number.POSITIVE_INFINITY);
  let last = Array.from(beforeLast, (_, index) => index);
  let row = [...beforeLast];
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    // Whoever is further than `most` off the diagonal is above the limit already.
    const first = Math.max(1, i - most);
    const end = Math.min(b.length, i + most);
    row[first - 1] = first === 1 ? i : Number.POSITIVE_INFINITY;
    let leastOfRow = cell(row, first - 1);
    for (let j = first; j <= end; j++) {
      const replaced = cell(last, j - 1) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      let least = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, replaced);
      if (isSwapped(a, i, b, j)) least = Math.min(least, cell(beforeLast, j - 2) + 1);
      row[j] = least;
      leastOfRow = Math.min(leastOfRow, least);
    }
    if (end < b.length) row[end + 1] = Number.POSITIVE_INFINITY;
    // A row is made from the two before it.
    if (leastOfRow > most && leastOfLast > most) return Number.POSITIVE_INFINITY;
    [beforeLast, last, row] = [last, row, beforeLast];
    leastOfLast = leastOfRow;
  }
  const distance = cell(last, b.length);
  return distance > most ? Number.POSITIVE_INFINITY : distance;
}

function isSwapped(a: string, i: number, b: string, j: number): boolean {
  if (i < 2 || j < 2 || a.charCodeAt(i - 1) !== b.charCodeAt(j - 2)) return false;
  return a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

function cell(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
