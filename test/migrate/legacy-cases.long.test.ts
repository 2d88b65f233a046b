import { describe, expect, test } from "@jest/globals";
import { documentValue, parseDocument } from "../../src/document/index.ts";
import { isSameValue } from "../../src/json/diff.ts";
import { getAt } from "../../src/json/path.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { hasShared } from "../support/shared.ts";
import { leavesOf, wrongAccounts } from "./accounting.ts";
import { legacyCases } from "./legacy-cases.ts";

/** Where we differ from the real repair on purpose: what a user chose stays chosen, and rules not taken over. */
const differing: Readonly<Record<string, string>> = {
  "050-tools-profile-configured-sections": "a profile that the release accepts stays as it was chosen",
  "099-tier-eval-signal-http": "the real result is invalid",
  "127-qqbot-legacy": "the release brings no such channel",
  "159-realworld-1.30-lan-docker": "models are the user's choice",
};

const cases = hasShared ? legacyCases() : [];

(hasShared ? describe : describe.skip)("the legacy cases", () => {
  test.each(["2026.1.30", "2026.3.13", "2026.7.1", "2026.9.6"])(
    "are all accounted for on %s, and migrate once",
    (to) => {
      const wrong = cases.flatMap(({ name, text, input }) => {
        const result = migrateConfig(text, { to });
        const again = migrateConfig(result.text, { to });
        return [
          ...wrongAccounts(input, result),
          ...(isSameValue(documentValue(parseDocument(result.text)) ?? null, result.config)
            ? []
            : ["the text differs"]),
          ...(again.changed ? ["changes twice"] : []),
        ].map((one) => `${name}: ${one}`);
      });
      expect(wrong).toEqual([]);
    },
  );

  test("keep on 2026.9.6 what the real repair keeps, at the same places", () => {
    const wrong = cases.flatMap(({ name, text, input, expected96 }) => {
      if (name in differing) return [];
      const { config } = migrateConfig(text, { to: "2026.9.6" });
      const written = leavesOf(input).map(({ value }) => value);
      return leavesOf(expected96.doctorFix.config)
        .filter(({ path, value }) => isKept(path, value, written) && !isSameValue(getAt(config, path) ?? null, value))
        .map(({ path }) => `${name}: ${JSON.stringify(path)}`);
    });
    expect(wrong).toEqual([
      // These two names were never moved by the real repair, which leaves the file invalid.
      '034-bindings-provider-accountID: ["bindings",0,"match","provider"]',
      '034-bindings-provider-accountID: ["bindings",0,"match","accountID"]',
      '035-bindings-provider-plus-trigger: ["bindings",0,"match","provider"]',
      '035-bindings-provider-plus-trigger: ["bindings",0,"match","accountID"]',
    ]);
  });
});

function isKept(path: readonly (string | number)[], value: unknown, written: readonly unknown[]): boolean {
  if (typeof value === "object" || path.includes("workspace")) return false;
  return written.some((one) => one === value);
}
