import { beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import type { JsonObject } from "../../src/json/value.ts";
import { compareReleases } from "../../src/release/compare.ts";
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { configsOf } from "./era-configs.ts";
import { anyWayEndsTheSame, changesOnce, keepsComments } from "./laws.ts";
import { mergeJson } from "./merge-json.ts";
import { configWith, vanishedKeys } from "./vanished-keys.ts";

/** One release of each era of the schema. */
const eras = ["2026.1.30", "2026.2.26", "2026.3.28", "2026.4.15", "2026.5.28", "2026.7.1", "2026.8.2", newestRelease];

const sources: { name: string; since: string; configs: () => fc.Arbitrary<JsonObject> }[] = [
  ...eras.map((since) => ({ name: `the schema of ${since}`, since, configs: () => configsOf(since) })),
  { name: "keys that are gone", since: knownReleases[0], configs: goneConfigs },
];
const settings = { numRuns: Number(process.env["OPENCLAW_CONFIG_LAW_RUNS"] ?? 100), seed: 20260906 };

/** Configs of keys that some release had and the newest has not. */
function goneConfigs(): fc.Arbitrary<JsonObject> {
  return fc
    .array(fc.constantFrom(...vanishedKeys()), { minLength: 1, maxLength: 4 })
    .map((some) => some.map(configWith).reduce(mergeJson));
}

describe.each(sources)("the laws of migrating, over configs of $name", ({ since, configs }) => {
  let config: fc.Arbitrary<JsonObject>;
  beforeAll(() => {
    config = configs();
  }, 300_000);
  const release = fc.constantFrom(...knownReleases);
  const later = fc.constantFrom(...knownReleases.filter((one) => compareReleases(one, since) >= 0));

  test("twice changes nothing more", () => {
    fc.assert(fc.property(config, release, changesOnce), settings);
  });

  test("going by way of a release equals going straight", () => {
    const ways = fc.tuple(later, later).map(([one, other]) => {
      return compareReleases(one, other) <= 0 ? { by: one, to: other } : { by: other, to: one };
    });
    fc.assert(fc.property(config, ways, anyWayEndsTheSame), settings);
  });

  test("the text says what the value says, and comments survive", () => {
    fc.assert(fc.property(config, release, keepsComments), settings);
  });
});
