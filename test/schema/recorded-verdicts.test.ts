import { describe, expect, test } from "@jest/globals";
import { formatPath } from "../../src/json/path.ts";
import { judgeValue } from "../../src/schema/judge-value.ts";
import { notModelled } from "./rules/compare.ts";
import { recordedVerdicts } from "./rules/recorded.ts";

// Configs of our own and what twelve real packages said of them: schema and rules together.
const cases = recordedVerdicts.flatMap(({ config, verdicts }) =>
  verdicts.flatMap(({ releases, valid, errors }) => releases.map((release) => ({ config, release, valid, errors }))),
);
const releases = [...new Set(cases.map(({ release }) => release))];

/** What is known to be judged otherwise, by the config's own text. */
const knownDifferences: readonly { release: RegExp; config: RegExp; why: string }[] = [
  {
    release: /^2026\.4\.7$/,
    config: /"telegram"/,
    why: "its recorded package lacked what its Telegram plugin imports",
  },
  { release: /^2026\.4\.7$/, config: /"qqbot"/, why: "its recorded package lacked what its QQ plugin imports" },
  {
    release: /^2026\.4\.7$/,
    config: /"bind"|"heartbeat"|"memorySearch"|"kimi"|"ttlHours"/,
    why: "it migrates legacy keys in memory as it reads: not modelled",
  },
  {
    release: /^2026\.4\.7$/,
    config: /"search":\{"(?:brave|duckduckgo)"/,
    why: "it moves a provider's keys to its plugin in memory, and then judges them by a schema that later releases do not have",
  },
  {
    release: /^2026\.(?:1|2|3|4)\./,
    config: /"memory-lancedb"/,
    why: "a plugin that only a slot switches on is not held against its required settings",
  },
];

describe.each(releases)("%s", (release) => {
  test("gives the verdict of the real package", () => {
    const known = cases.filter(
      (one) =>
        one.release === release &&
        !notModelled.some(({ path, releases: where }) => one.errors.includes(path) && where.includes(release)),
    );
    const different = known.flatMap(({ config, valid, errors }) => {
      const ours = judgeValue(config, release).filter(({ severity }) => severity === "error");
      const same = (ours.length === 0) === valid;
      const text = JSON.stringify(config);
      if (same || knownDifferences.some((known) => known.release.test(release) && known.config.test(text))) return [];
      return [{ config, errors, ours: ours.map(({ path }) => formatPath(path)) }];
    });
    expect(different).toEqual([]);
    expect(known.length).toBeGreaterThan(300);
  });
});
