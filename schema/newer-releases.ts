import { compareReleases, releaseNumbers } from "../src/release/compare.ts";

/** Of published versions the stable ones after a release, the oldest first. */
export function newerReleases(published: readonly string[], newest: string): string[] {
  return published
    .filter((version) => {
      const numbers = releaseNumbers(version);
      return numbers !== undefined && numbers.prerelease === undefined && compareReleases(version, newest) > 0;
    })
    .sort(compareReleases);
}
