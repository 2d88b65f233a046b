import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { documentValue, parseDocument } from "../../src/document/index.ts";
import { isSameValue } from "../../src/json/diff.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { wrongAccounts } from "./accounting.ts";
import { mergeJson } from "./merge-json.ts";
import { configWith, vanishedKeys } from "./vanished-keys.ts";

const keys = vanishedKeys();
/** Configs of keys that some release had and the newest does not. */
const config = fc
  .array(fc.constantFrom(...keys), { minLength: 1, maxLength: 4 })
  .map((some) => some.map(configWith).reduce(mergeJson));
const release = fc.constantFrom(...knownReleases);
const settings = { numRuns: 400, seed: 20260906 };

describe("the laws of migrating", () => {
  test("twice changes nothing more", () => {
    fc.assert(
      fc.property(config, release, (given, to) => {
        const once = migrateConfig(given, { to });
        expect(wrongAccounts(given, once)).toEqual([]);
        expect(migrateConfig(once.config, { to }).config).toEqual(once.config);
      }),
      settings,
    );
  });

  test("the text says what the value says, and its comments survive", () => {
    fc.assert(
      fc.property(config, release, (given, to) => {
        const text = `// above all\n${JSON.stringify(given, undefined, 2)}\n// below all\n`;
        const result = migrateConfig(text, { to });
        expect(isSameValue(documentValue(parseDocument(result.text)) ?? null, result.config)).toBe(true);
        expect(result.text).toContain("// above all");
        expect(result.text).toContain("// below all");
      }),
      settings,
    );
  });

  test("going by way of a release equals going straight", () => {
    const bad: string[] = [];
    fc.assert(
      fc.property(config, release, (given, by) => {
        const straight = migrateConfig(given, { to: newestRelease }).config;
        const stop = migrateConfig(given, { to: by });
        if (stop.kept.length > 0) return;
        const after = migrateConfig(stop.config, { to: newestRelease }).config;
        if (!isSameValue(after, straight)) bad.push(`${by} ${JSON.stringify([given, straight, after])}`);
      }),
      settings,
    );
    expect(bad).toEqual([]);
  });
});
