import { expect, test } from "@jest/globals";
import { formatPath } from "../../src/json/path.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { wrongAccounts } from "./accounting.ts";
import { configWith, vanishedKeys } from "./vanished-keys.ts";

const keys = vanishedKeys();

/** Plugins that the newest release does not bring along: what their own packages take is not its matter. */
const notBrought = /^(channels\.(bluebubbles|qqbot)|plugins\.entries)\b/;

test("every key that some release had and the newest has not is accounted for, and has a fate that a step names", () => {
  const wrong = keys.flatMap((key) => {
    const given = configWith(key);
    const result = migrateConfig(given, { from: key.last });
    const nameless = result.kept.filter(({ reason }) => reason.includes("does not know this key"));
    return [...wrongAccounts(given, result), ...nameless.map(({ path }) => `${formatPath(path)} has no step`)];
  });
  expect(keys.length).toBeGreaterThan(600);
  expect(wrong.filter((one) => !notBrought.test(one))).toEqual([]);
});
