import { isInRange } from "../release/range.ts";

/**
 * How a fact is known: seen by running the release, read in its published package, told by its changelog, or concluded from its
 * neighbours.
 */
export type Evidence = "observed" | "tarball" | "changelog" | "inferred";

/** What holds from one release to another, both included; without `to`, up to the newest known. */
export interface FactRow<T> {
  from: string;
  to?: string;
  value: T;
  /** How it is known for the releases named in `on`, or for the whole row when `on` is absent. */
  evidence: Evidence;
  /** The releases that were run. The others of the row lie between them: inferred. */
  on?: readonly string[];
  /** An OpenClaw issue, a changelog entry. */
  source?: string;
}

/** What a fact is for one release. */
export interface FactFor<T> {
  value: T;
  evidence: Evidence;
  source?: string;
}

/** A measured fact about OpenClaw, release by release. */
export interface Fact<T> {
  rows: readonly FactRow<T>[];
  for(release: string): FactFor<T>;
}

/** A fact from its rows, which must leave out no known release (held by a test). */
export function fact<T>(rows: readonly FactRow<T>[]): Fact<T> {
  return {
    rows,
    for(release) {
      const row = rows.find((one) => isInRange(release, one));
      if (row === undefined) throw new RangeError(`no row for OpenClaw ${release}`);
      const evidence = row.on === undefined || row.on.includes(release) ? row.evidence : "inferred";
      return { value: row.value, evidence, ...(row.source !== undefined && { source: row.source }) };
    },
  };
}
