import { describe, expect, test } from "@jest/globals";
import type { Fact } from "../../src/access/fact.ts";
import * as facts from "../../src/access/facts.ts";
import * as rotation from "../../src/access/rotation.ts";
import { ways } from "../../src/access/ways.ts";
import { knownReleases } from "../../src/release/known.ts";
import { isInRange } from "../../src/release/range.ts";
import { isKnownRelease } from "../../src/release/resolve.ts";

const tables: [string, Fact<unknown>][] = [
  ...Object.entries(facts),
  ...Object.entries(rotation),
  ...Object.entries(ways).flatMap(([access, bySituation]) =>
    Object.entries(bySituation).map(([situation, fact]): [string, Fact<unknown>] => [`${access} ${situation}`, fact]),
  ),
];

describe.each(tables)("the table %s", (_, { rows, for: factFor }) => {
  test("has exactly one row for every known release", () => {
    for (const release of knownReleases) {
      expect(rows.filter((row) => isInRange(release, row))).toHaveLength(1);
      expect(() => factFor(release)).not.toThrow();
    }
  });

  test("names known releases, and says observed only of what lies in the row", () => {
    for (const row of rows) {
      for (const release of [row.from, ...(row.to ? [row.to] : []), ...(row.on ?? [])]) {
        expect([release, isKnownRelease(release)]).toEqual([release, true]);
        expect([release, isInRange(release, row)]).toEqual([release, true]);
      }
      if (row.evidence === "observed") expect(row.on?.length).toBeGreaterThan(0);
    }
  });

  test("calls a release that was not run inferred", () => {
    for (const release of knownReleases) {
      const row = rows.find((one) => isInRange(release, one));
      const run = row?.on === undefined || row.on.includes(release);
      expect(factFor(release).evidence).toBe(run ? row?.evidence : "inferred");
    }
  });
});
