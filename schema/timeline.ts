import type { Pool } from "./pool.ts";

/** A schema over all releases: the number of its form in each, -1 where there is none. */
export type Timeline = readonly number[];

/** The children of a schema over all releases: step to timeline, in the order of the steps. */
export function childTimelines(timeline: Timeline, pool: Pool): Map<string, Timeline> {
  const children = new Map<string, number[]>();
  for (const [place, number] of timeline.entries()) {
    if (number < 0) continue;
    for (const [step, child] of pool.shape(number).children) {
      const known = children.get(step) ?? timeline.map(() => -1);
      known[place] = child;
      children.set(step, known);
    }
  }
  return new Map([...children].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The size of the largest form. */
export function sizeOf(timeline: Timeline, pool: Pool): number {
  return Math.max(...new Set(timeline.map((number) => (number < 0 ? 0 : pool.shape(number).size))));
}

/** In how many releases two timelines have the same form; 0 when they contradict each other somewhere. */
export function agreement(a: Timeline, b: Timeline): number {
  let same = 0;
  for (const [place, number] of a.entries()) {
    const other = b[place] ?? -1;
    if (number < 0 || other < 0) continue;
    if (number !== other) return 0;
    same++;
  }
  return same;
}

/** Whether a timeline has every form that another one has. */
export function covers(whole: Timeline, part: Timeline): boolean {
  return part.every((number, place) => number < 0 || whole[place] === number);
}
