// npx tsx test/schema/rules/record.ts [RELEASE...]
// Asks the named releases, else every installed one, what they say of the configs beside this file, and writes that down. What was
// recorded of other releases stays.
import { readFileSync, writeFileSync } from "node:fs";
import type { JsonObject } from "../../../src/json/value.ts";
import { compareReleases } from "../../../src/release/compare.ts";
import { knownReleases } from "../../../src/release/known.ts";
import { asReaderSees } from "../../../src/schema/rules/index.ts";
import { coreSchemaTest } from "./core-schema.ts";
import { askRelease, hasRelease, isOfPlugin, pathsOf, type Verdict } from "./oracle.ts";
import { type RecordedVerdict, recordedVerdicts } from "./recorded.ts";

// Any release that is installed will do; the more, the narrower the bounds.
const named = process.argv.slice(2);
const releases = knownReleases.filter(
  (release) => (named.length === 0 || named.includes(release)) && hasRelease(release),
);
const configs: JsonObject[] = JSON.parse(readFileSync("test/schema/rules/configs.json", "utf8"));
const before = new Map(recordedVerdicts.map(({ config, verdicts }) => [JSON.stringify(config), verdicts]));
const recorded = configs.map((config) => (before.get(JSON.stringify(config)) ?? []).flatMap(withoutAsked));

for (const release of releases) {
  const verdicts = await askRelease(release, configs);
  const fits = coreSchemaTest(release);
  for (const [index, config] of configs.entries()) {
    const verdict = verdicts[index];
    if (verdict !== undefined)
      add(recorded[index] ?? [], release, toRecord(verdict, fits(asReaderSees(config, release).config)));
  }
  process.stdout.write(`${release}: ${configs.length} verdicts\n`);
}
for (const verdict of recorded.flat()) verdict.releases.sort(compareReleases);
for (const verdicts of recorded) verdicts.sort((a, b) => compareReleases(a.releases[0] ?? "", b.releases[0] ?? ""));
const lines = configs.map((config, index) => JSON.stringify({ config, verdicts: recorded[index] }));
writeFileSync("test/schema/rules/verdicts.json", `[\n  ${lines.join(",\n  ")}\n]\n`);

function withoutAsked(verdict: RecordedVerdict): RecordedVerdict[] {
  const others = verdict.releases.filter((release) => !releases.some((asked) => asked === release));
  return others.length === 0 ? [] : [{ ...verdict, releases: others }];
}

function toRecord({ valid, issues, warnings }: Verdict, fitsSchema: boolean): Omit<RecordedVerdict, "releases"> {
  const decided = fitsSchema && !issues.some(isOfPlugin);
  return { valid, errors: pathsOf(issues), warnings: pathsOf(warnings), schema: decided };
}

function add(verdicts: RecordedVerdict[], release: string, verdict: Omit<RecordedVerdict, "releases">): void {
  const same = verdicts.find(({ releases: _, ...other }) => JSON.stringify(other) === JSON.stringify(verdict));
  if (same === undefined) verdicts.push({ releases: [release], ...verdict });
  else same.releases.push(release);
}
