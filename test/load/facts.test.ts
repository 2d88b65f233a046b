import { describe, expect, test } from "@jest/globals";
import type { Fact } from "../../src/access/fact.ts";
import * as facts from "../../src/load/facts.ts";
import { knownReleases } from "../../src/release/known.ts";
import { isInRange } from "../../src/release/range.ts";
import { isKnownRelease } from "../../src/release/resolve.ts";

const tables: [string, Fact<unknown>][] = Object.entries(facts);

describe.each(tables)("the table %s", (_, { rows, for: factFor }) => {
  test("has exactly one row for every known release", () => {
    for (const release of knownReleases) {
      expect([release, rows.filter((row) => isInRange(release, row)).length]).toEqual([release, 1]);
      expect(() => factFor(release)).not.toThrow();
    }
  });

  test("names known releases, and says observed only of what lies in the row", () => {
    for (const row of rows) {
      for (const release of [row.from, ...(row.to ? [row.to] : []), ...(row.on ?? [])]) {
        expect([release, isKnownRelease(release)]).toEqual([release, true]);
        expect([release, isInRange(release, row)]).toEqual([release, true]);
      }
    }
  });
});
