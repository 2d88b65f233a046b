import { expect, test } from "@jest/globals";
import { formatPath } from "../../src/json/path.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { wrongAccounts } from "./accounting.ts";
import { hasStayed, stayReasonOf, stayReasons } from "./staying-keys.ts";
import { configWith, vanishedKeys } from "./vanished-keys.ts";

const keys = vanishedKeys();

test("every key that some release had and the newest has not is moved, transformed, set aside by a step, or stays for a reason that holds", () => {
  const used = new Set<string>();
  const wrong = keys.flatMap((key) => {
    const given = configWith(key);
    const result = migrateConfig(given, { from: key.last });
    const wrongs = wrongAccounts(given, result);
    const nameless = result.kept.filter(({ reason }) => reason.includes("does not know this key"));
    wrongs.push(...nameless.map(({ path }) => `${formatPath(path)} has no step`));
    if (!hasStayed(given, result)) return wrongs;
    const stay = stayReasonOf(key.path);
    if (stay === undefined) return [...wrongs, `${formatPath(key.path)} stays without a reason`];
    used.add(formatPath(stay.below));
    return stay.entry.holds(stay.below, result)
      ? wrongs
      : [...wrongs, `${formatPath(key.path)} stays, but not since ${stay.entry.reason}`];
  });
  expect(keys.length).toBeGreaterThan(1400);
  expect(wrong).toEqual([]);
  // No reason is there for nothing.
  expect([...used].sort()).toEqual(stayReasons.flatMap(({ below }) => below.map(formatPath)).sort());
});
