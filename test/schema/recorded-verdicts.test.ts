import { describe, expect, test } from "@jest/globals";
import { formatPath } from "../../src/json/path.ts";
import { judgeValue } from "../../src/schema/judge-value.ts";
import { notModelled } from "./rules/compare.ts";
import { recordedVerdicts } from "./rules/recorded.ts";

// Configs of our own and what eleven real packages said of them: schema and rules together.
const cases = recordedVerdicts.flatMap(({ config, verdicts }) =>
  verdicts.flatMap(({ releases, valid, errors }) => releases.map((release) => ({ config, release, valid, errors }))),
);
const releases = [...new Set(cases.map(({ release }) => release))];

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
      return same ? [] : [{ config, errors, ours: ours.map(({ path }) => formatPath(path)) }];
    });
    expect(different).toEqual([]);
    expect(known.length).toBeGreaterThan(300);
  });
});
