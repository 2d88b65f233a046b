import { describe, expect, test } from "@jest/globals";
import { keyEffects } from "../../src/access/key-effects.ts";
import { knownReleases } from "../../src/release/known.ts";
import { isInRange } from "../../src/release/range.ts";
import { knowsKeys } from "../../src/schema/knows-keys.ts";

describe("keyEffects", () => {
  test.each(Object.entries(keyEffects))(
    "%s: one row for each release that knows the key, none for another",
    (path, rows) => {
      for (const release of knownReleases) {
        const known = knowsKeys(configWith(path.split(".")), release);
        const told = rows.filter((row) => isInRange(release, row));
        expect({ release, rows: told.length }).toEqual({ release, rows: known ? 1 : 0 });
        for (const row of rows) if (row.on?.includes(release)) expect(told).toContain(row);
      }
    },
  );
});

function configWith(path: readonly string[]): Record<string, never> {
  const [key, ...rest] = path;
  return JSON.parse(JSON.stringify(key === undefined ? "x" : { [key]: configWith(rest) }));
}
