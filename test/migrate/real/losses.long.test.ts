import { describe, expect, test } from "@jest/globals";
import type { JsonPath } from "../../../src/json/path.ts";
import { migrateConfig } from "../../../src/migrate/migrate.ts";
import { releaseKeys } from "../../../src/migrate/release-judge.ts";
import { hasRelease } from "../../schema/rules/oracle.ts";
import { hasShared } from "../../support/shared.ts";
import { leavesOf } from "../accounting.ts";
import { realConfigs } from "../real-configs.ts";
import { askVerdicts } from "./ask-real.ts";
import { repairsOf } from "./losses.ts";

const release = "2026.9.6";
const isPossible = hasShared && hasRelease(release);
if (!isPossible) process.stderr.write(`SKIPPED: needs ${release} installed, and the published configs\n`);

/** Where plugins were installed: the real command line moves that into a database of its own, so it is no loss of either. */
function isBookkeeping([section, key]: JsonPath): boolean {
  return section === "plugins" && key === "installs";
}

/** What is set aside although the release has its key, by place, and why. */
const reasons: readonly { place: string; reason: RegExp }[] = [
  { place: "gateway.trustedProxies", reason: /answers it with 403/ },
  { place: "gateway.controlUi.dangerouslyDisableDeviceAuth", reason: /it would be ignored/ },
  // An address with a default in it is no number, and the binding of a direct chat names no person.
  { place: "gateway.port", reason: /no release takes a value of type string/ },
  { place: "bindings", reason: /no release takes it without match.peer.id/ },
];

(isPossible ? describe : describe.skip)("published configs, migrated, beside the repair of the real release", () => {
  test("lose no more than it does, and nothing that has a home there", async () => {
    const configs = realConfigs();
    const values = configs.map(({ value }) => value);
    const repairs = await repairsOf(release, values);
    const verdicts = await askVerdicts(
      release,
      "full",
      repairs.map(({ config }) => config),
    );
    let ours = 0;
    let theirs = 0;
    const theyKeep: string[] = [];
    const hasAHome: string[] = [];
    for (const [index, { name, text }] of configs.entries()) {
      const lost = (repairs[index]?.lost ?? []).filter(({ path }) => !isBookkeeping(path));
      const { kept } = migrateConfig(text, { to: release });
      const aside = kept.filter(({ path }) => !isBookkeeping(path));
      theirs += lost.length;
      ours += aside.length;
      const known = new Set(lost.map(({ path }) => JSON.stringify(path)));
      for (const { path, reason } of aside) {
        const place = path.filter((step) => typeof step === "string").join(".");
        const excused = reasons.some((one) => place.startsWith(one.place) && one.reason.test(reason));
        if (verdicts[index]?.valid === true && !known.has(JSON.stringify(path)) && !excused)
          theyKeep.push(`${name} ${place}: ${reason}`);
        if (releaseKeys.knows(path, release) && !excused) hasAHome.push(`${name} ${place}: ${reason}`);
      }
    }
    const leaves = values.reduce((count, value) => count + leavesOf(value).length, 0);
    process.stderr.write(`of ${leaves} leaves the real repair loses ${theirs}, ${ours} are set aside here\n`);
    expect(ours).toBeLessThanOrEqual(theirs);
    expect(theirs).toBeLessThan(leaves / 10);
    expect(theyKeep).toEqual([]);
    expect(hasAHome).toEqual([]);
  }, 900_000);
});
