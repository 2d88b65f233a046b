import { newestRelease, oldestRelease } from "../../src/release/known.ts";

/** A run of releases in words. */
export function spanOf({ from, to }: { from: string; to: string }): string {
  if (from === to) return from;
  if (from === oldestRelease && to === newestRelease) return "all known releases";
  if (to === newestRelease) return `since ${from}`;
  return from === oldestRelease ? `until ${to}` : `${from} to ${to}`;
}
