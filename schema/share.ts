import type { Pool } from "./pool.ts";
import { agreement, childTimelines, covers, sizeOf, type Timeline } from "./timeline.ts";

/** Schemas of this size or more are shared when they occur twice. */
const smallest = 120;

/** A schema that occurs in one place or more. */
export interface Group {
  timeline: Timeline;
  size: number;
  order: number;
}

/**
 * Finds what occurs in several places. Two places share a schema when it is the same in every release that has both (and there is
 * such a release); a place that lives on where the other has ended continues the shared one.
 */
export class Sharing {
  readonly #pool: Pool;
  readonly #groups: Group[] = [];
  readonly #byForm = new Map<number, Set<Group>>();

  constructor(pool: Pool, roots: readonly Timeline[]) {
    this.#pool = pool;
    this.#settle(roots);
  }

  /** The group that a place belongs to; undefined for what is too small to be shared. */
  groupOf(timeline: Timeline): Group | undefined {
    if (sizeOf(timeline, this.#pool) < smallest) return undefined;
    return this.#candidates(timeline).find((group) => covers(group.timeline, timeline));
  }

  // A group that grows has children that grow, so this goes on until nothing does.
  #settle(roots: readonly Timeline[]): void {
    for (let changed = true; changed; ) {
      changed = false;
      const parents = [...roots, ...this.#groups.map((group) => group.timeline)];
      const children = parents.flatMap((parent) => [...childTimelines(parent, this.#pool).values()]);
      const sized = children.map((timeline) => ({ timeline, size: sizeOf(timeline, this.#pool) }));
      for (const child of sized.filter(({ size }) => size >= smallest).sort((a, b) => b.size - a.size)) {
        if (this.groupOf(child.timeline) !== undefined) continue;
        this.#place(child);
        changed = true;
      }
    }
  }

  #place(child: { timeline: Timeline; size: number }): void {
    let best: { group: Group; same: number } | undefined;
    for (const group of this.#candidates(child.timeline)) {
      const same = agreement(group.timeline, child.timeline);
      if (same > (best?.same ?? 0)) best = { group, same };
    }
    const group = best?.group ?? { ...child, order: this.#groups.length };
    if (best === undefined) this.#groups.push(group);
    group.timeline = group.timeline.map((number, place) => (number < 0 ? (child.timeline[place] ?? -1) : number));
    group.size = Math.max(group.size, child.size);
    for (const [place, number] of group.timeline.entries()) {
      if (number < 0) continue;
      const key = number * 1000 + place;
      this.#byForm.set(key, (this.#byForm.get(key) ?? new Set()).add(group));
    }
  }

  // In the order in which they were made.
  #candidates(timeline: Timeline): Group[] {
    const found = new Set<Group>();
    for (const [place, number] of timeline.entries())
      if (number >= 0) for (const group of this.#byForm.get(number * 1000 + place) ?? []) found.add(group);
    return [...found].sort((a, b) => a.order - b.order);
  }
}
