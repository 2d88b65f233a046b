/** The known word nearest to what was typed, or undefined when nothing is near (more than a third of its letters differ). */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  const typed = given.toLowerCase();
  let best: string | undefined;
  // What differs in more letters is not near, however long it is.
  let bestDistance = Math.max(2, Math.ceil(typed.length / 2) + 1) + 1;
  const letters = lettersOf(typed);
  const distanceTo = distancesFrom(typed);
  for (const candidate of known) {
    // Each letter that only one of the two has is a step for that one.
    const word = candidate.toLowerCase();
    const theirs = lettersOfKnown(word);
    if (countBits(letters & ~theirs) >= bestDistance || countBits(theirs & ~letters) >= bestDistance) continue;
    if (Math.abs(typed.length - word.length) >= bestDistance) continue;
    const distance = distanceTo(word, bestDistance - 1);
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

type DistanceTo = (word: string, most: number) => number;

/** Measures the way from one word to others; as `editDistance`, but quick for words of up to 31 ASCII letters. */
export function distancesFrom(word: string): DistanceTo {
  const columns = word.length === 0 || word.length > 31 ? undefined : placesOfLetters(word);
  if (columns === undefined) return (other, most) => editDistance(word, other, most);
  return (other, most) => distanceInBits(columns, { length: word.length, other, most });
}

/** For each ASCII letter, as bits, where a word has it; undefined for a word with others. */
function placesOfLetters(word: string): Int32Array | undefined {
  const places = new Int32Array(128);
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    if (code > 127) return undefined;
    places[code] = (places[code] ?? 0) | (1 << index);
  }
  return places;
}

/** A column of the table at a time, its steps up and down as bits (Hyyrö, 2003, for Damerau's restricted distance). */
function distanceInBits(
  places: Int32Array,
  { length, other, most }: { length: number; other: string; most: number },
): number {
  const bottom = 1 << (length - 1);
  let distance = length;
  let up = -1;
  let down = 0;
  let diagonal = 0;
  let before = 0;
  for (let at = 0; at < other.length; at++) {
    const here = places[other.charCodeAt(at)] ?? 0;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = (((here & up) + up) ^ up) | here | down | swapped;
    const right = down | ~(diagonal | up);
    const left = diagonal & up;
    if ((right & bottom) !== 0) distance++;
    else if ((left & bottom) !== 0) distance--;
    // Each letter that is left brings it one nearer at most.
    if (distance - (other.length - at - 1) > most) return Number.POSITIVE_INFINITY;
    const shifted = (right << 1) | 1;
    up = (left << 1) | ~(diagonal | shifted);
    down = shifted & diagonal;
    before = here;
  }
  return distance > most ? Number.POSITIVE_INFINITY : distance;
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
