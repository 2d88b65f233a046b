/**
 * How long the part is that a text consists of: 3 for `abcabcabcab`, and the whole length for a text that does not
 * repeat. The last repetition may be cut off, but there is a full second one.
 */
export function smallestPeriod(text: string): number {
  for (let period = 1; period * 2 <= text.length; period++)
    if (text.slice(period) === text.slice(0, text.length - period)) return period;
  return text.length;
}

const leastRun = 6;

/**
 * The text without its runs of six or more characters that stay the same or go up or down by one (`aaaaaa`, `abcdef`,
 * `987654`), but for the first character of each. Nothing is taken away when the runs are no more than a third of the
 * text: a random token holds a short one now and then.
 */
export function withoutRuns(text: string): string {
  let rest = "";
  let inRuns = 0;
  for (let start = 0; start < text.length; ) {
    const length = runLength(text, start);
    if (length >= leastRun) inRuns += length;
    rest += text.slice(start, length >= leastRun ? start + 1 : start + length);
    start += length;
  }
  return inRuns * 3 > text.length ? rest : text;
}

function runLength(text: string, start: number): number {
  const step = text.charCodeAt(start + 1) - text.charCodeAt(start);
  if (Number.isNaN(step) || Math.abs(step) > 1) return 1;
  let end = start + 2;
  while (end < text.length && text.charCodeAt(end) - text.charCodeAt(end - 1) === step) end++;
  // The last character may begin the next run.
  return end - start >= leastRun ? end - start : 1;
}
