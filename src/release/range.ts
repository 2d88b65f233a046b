import { ConfigError } from "../errors.ts";
import { compareReleases, releaseNumbers } from "./compare.ts";
import { type KnownRelease, knownReleases } from "./known.ts";

/** Releases from one to another, both included; an open end has no limit. */
export interface ReleaseRange {
  from?: string;
  to?: string;
}

/** Whether a release lies within a range. */
export function isInRange(release: string, range: ReleaseRange): boolean {
  if (range.from !== undefined && compareReleases(release, range.from) < 0) return false;
  return range.to === undefined || compareReleases(release, range.to) <= 0;
}

const comparator = /^(>=|<=|>|<|=)?(\d{4}\.\S+)$/;

/**
 * A test for releases out of text such as `>=2026.2.17 <2026.8.1` (all comparators must hold) or `*`.
 * @throws ConfigError `unknown-release` when a comparator is not one of `>= > <= < =` and a release.
 */
export function parseRange(text: string): (release: string) => boolean {
  const tests = text
    .trim()
    .split(/\s+/)
    .filter((part) => part !== "*" && part !== "")
    .map(parseComparator);
  return (release) => tests.every((holds) => holds(release));
}

function parseComparator(text: string): (release: string) => boolean {
  const match = comparator.exec(text);
  const limit = match?.[2];
  if (limit === undefined || releaseNumbers(limit) === undefined) {
    throw new ConfigError("unknown-release", `"${text}" is not a comparison with an OpenClaw release`, {
      hint: "write for example >=2026.2.17 <2026.8.1",
    });
  }
  const operator = match?.[1] ?? "=";
  return (release) => {
    const order = compareReleases(release, limit);
    if (operator === ">=") return order >= 0;
    if (operator === "<=") return order <= 0;
    if (operator === ">") return order > 0;
    if (operator === "<") return order < 0;
    return order === 0;
  };
}

/** The known releases that pass a test, as unbroken runs, oldest first. */
export function runsOf(test: (release: string) => boolean): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = [];
  let open: { from: string; to: string } | undefined;
  for (const release of knownReleases) {
    if (!test(release)) {
      open = undefined;
    } else if (open === undefined) {
      open = { from: release, to: release };
      runs.push(open);
    } else {
      open.to = release;
    }
  }
  return runs;
}

/** Runs of releases for a person: `2026.2.2 – 2026.7.35, 2026.9.6`; "none" for no run. */
export function formatRuns(runs: readonly { from: string; to: string }[]): string {
  if (runs.length === 0) return "none";
  return runs.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join(", ");
}

/** The first known release after the given one, or undefined for the newest. */
export function releaseAfter(release: string): KnownRelease | undefined {
  return knownReleases.find((one) => compareReleases(one, release) > 0);
}
