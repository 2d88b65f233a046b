import { describe, expect, test } from "@jest/globals";
import { migrateConfig } from "../../../src/migrate/migrate.ts";
import { validateConfig } from "../../../src/schema/validate-config.ts";
import { hasRelease } from "../../schema/rules/oracle.ts";
import { hasShared } from "../../support/shared.ts";
import { realConfigs } from "../real-configs.ts";
import { verdictsElsewhere } from "./environment.ts";

const targets = ["2026.2.26", "2026.3.13", "2026.5.7", "2026.7.1", "2026.8.2", "2026.9.6"];
const installed = targets.filter(hasRelease);
const missing = targets.filter((release) => !installed.includes(release));
if (!hasShared || missing.length > 0)
  process.stderr.write(`SKIPPED: needs ${missing.join(", ")} installed, and the published configs\n`);

/** Every published config that 2026.1.30 accepts. */
const configs = realConfigs().filter(({ value }) => validateConfig(value, { openclaw: "2026.1.30" }).valid);

(hasShared && installed.length > 0 ? describe : describe.skip)("published configs that are valid on 2026.1.30", () => {
  test.each(installed.length > 0 ? installed : targets)(
    "are valid for the real %s after migrating, or a diagnostic names the decision",
    async (to) => {
      const migrated = configs.map(({ name, text }) => ({ name, ...migrateConfig(text, { to }) }));
      const verdicts = await verdictsElsewhere(
        to,
        "full",
        migrated.map(({ config }) => config),
      );
      const wrong = migrated.flatMap(({ name, diagnostics }, index) => {
        const told = diagnostics.filter(({ code }) => code === "decision-needed").map(({ path }) => path.join("."));
        const { valid, issues } = verdicts[index] ?? { valid: false, issues: [] };
        const untold = valid ? [] : issues.filter(({ path }) => !told.includes(path));
        return untold.map(({ path, message }) => `${name} ${path}: ${message}`);
      });
      process.stderr.write(`${to}: ${verdicts.filter(({ valid }) => valid).length} of ${configs.length} are valid\n`);
      expect(configs.length).toBeGreaterThan(20);
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});
