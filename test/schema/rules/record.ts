// npx tsx test/schema/rules/record.ts
// Asks every installed release what it says of the configs beside this file, and writes that down.
import { readFileSync, writeFileSync } from "node:fs";
import type { JsonObject } from "../../../src/json/value.ts";
import { asReaderSees } from "../../../src/schema/rules/index.ts";
import { coreSchemaTest } from "./core-schema.ts";
import { askRelease, hasRelease, isOfPlugin, pathsOf, type Verdict } from "./oracle.ts";
import type { RecordedVerdict } from "./recorded.ts";

const releases = "1.30 2.19 2.21 2.26 3.13 4.7 5.7 6.11 7.1 8.2 9.6".split(" ").map((patch) => `2026.${patch}`);
const configs: JsonObject[] = JSON.parse(readFileSync("test/schema/rules/configs.json", "utf8"));
const recorded: RecordedVerdict[][] = configs.map(() => []);

for (const release of releases.filter(hasRelease)) {
  const verdicts = await askRelease(release, configs);
  const fits = coreSchemaTest(release);
  for (const [index, config] of configs.entries()) {
    const verdict = verdicts[index];
    if (verdict !== undefined)
      add(recorded[index] ?? [], release, toRecord(verdict, fits(asReaderSees(config, release).config)));
  }
  process.stdout.write(`${release}: ${configs.length} verdicts\n`);
}
const lines = configs.map((config, index) => JSON.stringify({ config, verdicts: recorded[index] }));
writeFileSync("test/schema/rules/verdicts.json", `[\n  ${lines.join(",\n  ")}\n]\n`);

function toRecord({ valid, issues, warnings }: Verdict, fitsSchema: boolean): Omit<RecordedVerdict, "releases"> {
  const decided = fitsSchema && !issues.some(isOfPlugin);
  return { valid, errors: pathsOf(issues), warnings: pathsOf(warnings), schema: decided };
}

function add(verdicts: RecordedVerdict[], release: string, verdict: Omit<RecordedVerdict, "releases">): void {
  const same = verdicts.find(({ releases: _, ...other }) => JSON.stringify(other) === JSON.stringify(verdict));
  if (same === undefined) verdicts.push({ releases: [release], ...verdict });
  else same.releases.push(release);
}
