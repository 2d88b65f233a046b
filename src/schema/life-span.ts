import { compareReleases } from "../release/compare.ts";
import { type ReleaseRange, releaseAfter } from "../release/range.ts";

/** Why a release lacks a key that other releases have: "added in 2026.2.2, you target 2026.1.30". */
export function sinceAndUntil(ranges: readonly ReleaseRange[], release: string): string | undefined {
  const added = ranges.find((range) => range.from !== undefined && compareReleases(range.from, release) > 0);
  const ended = ranges.findLast((range) => range.to !== undefined && compareReleases(range.to, release) < 0);
  const removedIn = ended?.to === undefined ? undefined : releaseAfter(ended.to);
  if (removedIn !== undefined) return `removed in ${removedIn}, you target ${release}`;
  return added && `added in ${added.from}, you target ${release}`;
}
