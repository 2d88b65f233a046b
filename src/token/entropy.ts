/**
 * The sets that tokens are drawn from, the smallest first. `-_.` may stand between groups without making the set
 * larger. The usual ones are those of `openssl rand -hex`, `-base64` and most libraries.
 */
const alphabets: readonly { size: number; holds: RegExp; usual?: boolean }[] = [
  { size: 10, holds: /^[0-9]*$/ },
  { size: 16, holds: /^(?:[0-9a-f]*|[0-9A-F]*)$/, usual: true },
  { size: 26, holds: /^(?:[a-z._-]*|[A-Z._-]*)$/ },
  { size: 36, holds: /^(?:[a-z0-9._-]*|[A-Z0-9._-]*)$/ },
  { size: 62, holds: /^[A-Za-z0-9]*$/ },
  { size: 64, holds: /^(?:[A-Za-z0-9_-]*|[A-Za-z0-9+/]*)$/, usual: true },
];

/** The least that counts as unguessable; a token of 32 hex digits has just that. */
export const enoughBits = 128;

/**
 * How unlikely (as a power of two) a random token must be before it is taken for one of a smaller alphabet, or for
 * not random.
 */
const smallerAlphabet = -22;
const notRandom = -40;

/**
 * An estimate of how many random bits a text holds: its length times the bits of the alphabet that it seems to be
 * drawn from. It cannot tell a sentence from random letters; what it can tell is that a text uses too few different
 * characters, or one of them too often, to be random, and then only their frequencies count (Shannon).
 *
 * A token that really is random is never estimated below its alphabet, except with a chance that no one meets: 32 hex
 * digits are 128 bits even when they happen to hold no letter.
 */
export function estimateBits(text: string): number {
  const grouped = text.replace(/[-_.:]/g, "");
  const bare = /^(?:[0-9a-f]*|[0-9A-F]*)$/.test(grouped) ? grouped : text.replace(/=+$/, "");
  if (bare === "") return 0;
  const size = alphabetSize(bare);
  const counts = new Map<string, number>();
  for (const character of bare) counts.set(character, (counts.get(character) ?? 0) + 1);
  if (isPlausible({ size, length: bare.length, distinct: counts.size, most: Math.max(...counts.values()) }))
    return bare.length * Math.log2(size);
  let bits = 0;
  for (const count of counts.values()) bits += count * Math.log2(bare.length / count);
  return bits;
}

/**
 * The smallest alphabet that holds the text, or a larger usual one when only that one makes the length enough, and
 * when a random token of it would look like this often enough: 22 random characters of base64url hold no capital once
 * in 100 000 times.
 */
function alphabetSize(text: string): number {
  const fitting = alphabets.find(({ holds }) => holds.test(text))?.size;
  if (fitting === undefined) return mixedSize(text);
  if (text.length * Math.log2(fitting) >= enoughBits) return fitting;
  const possible = alphabets.filter(({ size, usual }) => {
    const isLong = text.length * Math.log2(size) >= enoughBits;
    return usual && isLong && size > fitting && text.length * Math.log2(fitting / size) >= smallerAlphabet;
  });
  return Math.max(fitting, ...possible.map(({ size }) => size));
}

/** For text with other signs: the groups of printable ASCII that it uses. */
function mixedSize(text: string): number {
  let size = 32;
  if (/[a-z]/.test(text)) size += 26;
  if (/[A-Z]/.test(text)) size += 26;
  if (/[0-9]/.test(text)) size += 10;
  return size;
}

/**
 * Bounds for a random text: at most C(size, d)·(d/size)^length for no more than d different characters, and at most
 * size·C(length, m)·size^-m for one character m times.
 */
function isPlausible(seen: { size: number; length: number; distinct: number; most: number }): boolean {
  const { size, length, distinct, most } = seen;
  const few = distinct >= size ? 0 : log2Choose(size, distinct) + length * Math.log2(distinct / size);
  const often = Math.log2(size) + log2Choose(length, most) - most * Math.log2(size);
  return few >= notRandom && often >= notRandom;
}

function log2Choose(n: number, k: number): number {
  let bits = 0;
  for (let i = 1; i <= Math.min(k, n - k); i++) bits += Math.log2((n - i + 1) / i);
  return bits;
}
