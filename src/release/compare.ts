import { knownReleases } from "./known.ts";

/** The numbers of a release: `2026.2.22-1` is the first correction of `2026.2.22`. */
export interface ReleaseNumbers {
  year: number;
  month: number;
  patch: number;
  /** 0 for the release itself, 1 for its first correction. */
  correction: number;
  /** `beta.1` of `2026.9.7-beta.1`; absent for a stable release. */
  prerelease?: string;
}

const releaseForm = /^(\d{4})\.(\d{1,2})\.(\d{1,3})(?:-(?:(\d{1,2})|([a-z]+(?:[.-]?\d+)*)))?$/;

/** The numbers of a release name, or undefined when the text does not have the form `YEAR.MONTH.PATCH[-CORRECTION]`. */
export function releaseNumbers(text: string): ReleaseNumbers | undefined {
  const match = releaseForm.exec(text);
  if (match === null) return undefined;
  const [year, month, patch, correction] = [match[1], match[2], match[3], match[4] ?? "0"].map(Number);
  if (year === undefined || month === undefined || patch === undefined || correction === undefined) return undefined;
  if (month < 1 || month > 12) return undefined;
  const numbers = { year, month, patch, correction };
  return match[5] === undefined ? numbers : { ...numbers, prerelease: match[5] };
}

const places: ReadonlyMap<string, number> = new Map(knownReleases.map((release, place) => [release, place]));

/** Negative when release a comes before b, positive when after, 0 when they are the same. A prerelease comes before its release. */
export function compareReleases(a: string, b: string): number {
  // Nearly all comparisons are between known releases, whose order is their place in the list.
  const [placeA, placeB] = [places.get(a), places.get(b)];
  if (placeA !== undefined && placeB !== undefined) return placeA - placeB;
  const left = releaseNumbers(a);
  const right = releaseNumbers(b);
  if (left === undefined || right === undefined)
    throw new TypeError(`not an OpenClaw release: ${left === undefined ? a : b}`);
  return (
    left.year - right.year ||
    left.month - right.month ||
    left.patch - right.patch ||
    left.correction - right.correction ||
    comparePrereleases(left.prerelease, right.prerelease)
  );
}

function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a.localeCompare(b, "en", { numeric: true });
}
