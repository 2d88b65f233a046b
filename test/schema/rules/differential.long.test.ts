import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { mergeObjects } from "../../../src/json/merge.ts";
import type { JsonObject } from "../../../src/json/value.ts";
import { asReaderSees } from "../../../src/schema/rules/index.ts";
import { hasShared } from "../../support/shared.ts";
import { judge, notModelled } from "./compare.ts";
import { coreSchemaTest } from "./core-schema.ts";
import { askRelease, hasRelease, isOfPlugin, pathsOf } from "./oracle.ts";
import { recordedVerdicts } from "./recorded.ts";

const releases = ["2026.1.30", "2026.9.6"];
const isPossible = hasShared && releases.every(hasRelease);
if (!isPossible) process.stderr.write(`SKIPPED: needs ${releases.join(" and ")} installed, and the shared schemas\n`);

const configs = recordedVerdicts.map(({ config }) => config);

// Two or three configs of the table, merged: the rules meet, and some keep others from being looked at.
const merged = fc.sample(
  fc
    .uniqueArray(fc.constantFrom(...configs), { minLength: 2, maxLength: 3 })
    .map((some) => some.reduce<JsonObject>((all, one) => mergeObjects(all, one), {})),
  { numRuns: 600, seed: Number(process.env["SEED"] ?? 20261123) },
);

(isPossible ? describe : describe.skip)("against the real packages", () => {
  test.each(releases)(
    "%s says the same of every config of the table, and of 600 mixtures",
    async (release) => {
      const all = [...configs, ...merged];
      const fits = coreSchemaTest(release);
      const verdicts = await askRelease(release, all);
      let compared = 0;
      const disagreements = all.flatMap((config, index) => {
        const issues = verdicts[index]?.issues ?? [];
        const real = pathsOf(issues);
        if (issues.some(isOfPlugin) || !fits(asReaderSees(config, release).config)) return [];
        if (notModelled.some((one) => real.includes(one.path) && one.releases.includes(release))) return [];
        compared += 1;
        const ours = judge(config, release).errors;
        return ours.join() === real.join() ? [] : [{ config: JSON.stringify(config), real, ours }];
      });
      process.stderr.write(
        `${release}: ${compared} of ${all.length} configs decided by rules, ${disagreements.length} disagree\n`,
      );
      expect(disagreements).toEqual([]);
      expect(compared).toBeGreaterThan(300);
    },
    300_000,
  );
});
