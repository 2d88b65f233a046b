import { describe, expect, test } from "@jest/globals";
import { migrateConfig } from "../../../src/migrate/migrate.ts";
import { hasRelease } from "../../schema/rules/oracle.ts";
import { hasShared } from "../../support/shared.ts";
import { realConfigs } from "../real-configs.ts";
import type { RealVerdict } from "./ask-real.ts";
import { verdictsElsewhere } from "./environment.ts";

const release = "2026.9.6";
const isPossible = hasShared && hasRelease(release);
if (!isPossible) process.stderr.write(`SKIPPED: needs ${release} installed, and the published configs\n`);

/** What is left of the published configs after migrating, with what the real reader has against it. */
const leftToPeople = [
  // A placeholder stands where a domain belongs.
  "039.json channels.feishu.domain",
  "040.json channels.feishu.domain",
  "041.json channels.feishu.domain",
  // Models that their provider shut down: which one takes their place is a choice.
  "097.json agents.defaults.model.primary",
  "098.json agents.defaults.model.primary",
  "225.json agents.defaults.models.google/gemini-2.5-flash-lite-preview-09-2025",
  "236.json agents.defaults.model.fallbacks.3, agents.defaults.models.google/gemini-2.0-flash",
  "237.json agents.defaults.model.fallbacks.3, agents.defaults.models.google/gemini-2.0-flash",
  // A word that no release took.
  "239.json gateway.mode",
];

(isPossible ? describe : describe.skip)(`published configs, migrated, before the real ${release}`, () => {
  test("pass its schema, and its whole reader, but for what a person must decide", async () => {
    const migrated = realConfigs().map(({ name, text }) => ({ name, ...migrateConfig(text, { to: release }) }));
    const configs = migrated.map(({ config }) => config);
    // The schema alone does not know that another file may stand for a section.
    const schema = await verdictsElsewhere(release, "schema", configs);
    const full = await verdictsElsewhere(release, "full", configs);
    const share = (verdicts: readonly RealVerdict[]) => verdicts.filter(({ valid }) => valid).length / configs.length;
    process.stderr.write(`schema ${share(schema)}, whole reader ${share(full)} of ${configs.length}\n`);
    expect(configs).toHaveLength(134);
    expect(share(schema)).toBeGreaterThanOrEqual(0.97);
    expect(share(full)).toBeGreaterThanOrEqual(0.93);
    const left = migrated.flatMap(({ name }, index) => {
      const { valid, issues } = full[index] ?? { valid: false, issues: [] };
      return valid ? [] : [`${name} ${[...new Set(issues.map(({ path }) => path))].join(", ")}`];
    });
    expect(left).toEqual(leftToPeople);
    const untold = migrated.flatMap(({ name, diagnostics }, index) => {
      const told = diagnostics.filter(({ code }) => code === "decision-needed").map(({ path }) => path.join("."));
      const issues = full[index]?.valid === false ? full[index].issues : [];
      return issues.filter(({ path }) => !told.includes(path)).map(({ path }) => `${name} ${path}`);
    });
    expect(untold).toEqual([]);
  }, 600_000);
});
