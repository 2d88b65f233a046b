import { describe, expect, test } from "@jest/globals";
import { allRules, asReaderSees, ruleProblems } from "../../../src/schema/rules/index.ts";
import { isOfRules, judge, notModelled } from "./compare.ts";
import { recordedVerdicts } from "./recorded.ts";

const recorded = recordedVerdicts.flatMap(({ config, verdicts }) =>
  verdicts.flatMap(({ releases, ...verdict }) => releases.map((release) => ({ config, release, ...verdict }))),
);
const decided = recorded.filter(
  ({ schema, release, errors }) =>
    schema && !notModelled.some(({ path, releases }) => errors.includes(path) && releases.includes(release)),
);
const releases = [...new Set(decided.map(({ release }) => release))];

describe.each(releases)("%s", (release) => {
  const cases = decided.filter((one) => one.release === release);

  test("refuses what the real package refused, at the same places, and accepts the rest", () => {
    const disagreements = cases.flatMap(({ config, errors }) => {
      const ours = judge(config, release).errors;
      return ours.join() === errors.join() ? [] : [{ config, real: errors, ours }];
    });
    expect(disagreements).toEqual([]);
    expect(cases.length).toBeGreaterThan(150);
  });

  test("warns of what the real package warned of", () => {
    const accepted = cases.filter(({ valid }) => valid);
    const disagreements = accepted.flatMap(({ config, warnings }) => {
      const [real, ours] = [warnings.filter(isOfRules), judge(config, release).warnings.filter(isOfRules)];
      return ours.join() === real.join() ? [] : [{ config, real, ours }];
    });
    expect(disagreements).toEqual([]);
  });
});

describe("the rules", () => {
  const seen = new Set(
    recorded.flatMap(({ config, release }) =>
      ruleProblems(asReaderSees(config, release).config, release).map(({ code }) => code),
    ),
  );

  // A parsed config has no own key of that name, so that no file can show the rule at work.
  const unseen = ["mcp-server-name"];

  test.each([...new Set(allRules.filter(({ stage }) => stage !== "start").map(({ id }) => id))])(
    "%s is seen at work in the recorded verdicts",
    (id) => {
      expect(seen.has(id) || unseen.includes(id)).toBe(true);
    },
  );

  test("say what to do, how they are known, and when they hold", () => {
    for (const { id, evidence, releases: ranges } of allRules) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(evidence.length).toBeGreaterThan(10);
      expect(ranges.length).toBeGreaterThan(0);
    }
    const problems = decided.flatMap(({ config, release }) =>
      ruleProblems(asReaderSees(config, release).config, release),
    );
    for (const { code, message, path } of problems) {
      expect([code, path, message.length > 10 && message.length < 200]).toEqual([code, path, true]);
    }
  });

  test("stand anything that JSON can be", () => {
    for (const junk of [null, 1, "x", [], {}, [[1]], { a: { b: 1 } }, [{ id: 7 }, null]]) {
      const sections = [
        "agents",
        "tools",
        "gateway",
        "channels",
        "hooks",
        "mcp",
        "plugins",
        "secrets",
        "bindings",
        "broadcast",
      ];
      for (const section of sections) {
        for (const release of ["2026.1.30", "2026.3.13", "2026.9.6"]) {
          const config = { [section]: junk };
          expect(() => ruleProblems(asReaderSees(config, release).config, release, { allStages: true })).not.toThrow();
        }
      }
    }
  });
});

describe("the stages", () => {
  const legacy = { gateway: { token: "x", tailscale: { mode: "serve" }, bind: "lan" } };

  test("end with the first that finds an error", () => {
    expect(ruleProblems(legacy, "2026.3.13").map(({ stage }) => stage)).toEqual(["legacy"]);
  });

  test("all run when asked to", () => {
    const found = ruleProblems(legacy, "2026.3.13", { allStages: true }).map(({ stage }) => stage);
    expect(found).toEqual(expect.arrayContaining(["legacy", "tailscale-bind", "start"]));
  });

  test("end with the schema where it found an error, and rules about the same part keep quiet", () => {
    const config = {
      agents: { entries: { a: {}, b: {} } },
      gateway: { tailscale: { mode: "serve" }, bind: "lan", publicOrigin: "http://x" },
    };
    const error = (code: string) => [{ code, path: ["agents", "colour"] }];
    const codes = (schemaErrors: { code: string; path: string[] }[], release: string) =>
      ruleProblems(config, release, { schemaErrors }).map(({ code }) => code);
    expect(codes([], "2026.9.6")).toEqual(["agents-roster", "public-origin"]);
    expect(codes(error("invalid-value"), "2026.9.6")).toEqual(["public-origin"]);
    expect(codes(error("unknown-key"), "2026.8.2")).toEqual(["public-origin"]);
    expect(codes(error("unknown-key"), "2026.9.6")).toEqual(["agents-roster", "public-origin"]);
  });

  test("know of plugins that the user installed", () => {
    const config = { channels: { wecom: {} }, plugins: { entries: { wecom: {} } } };
    expect(ruleProblems(config, "2026.1.30").map(({ code }) => code)).toEqual(["channel-unknown", "plugin-unknown"]);
    const installed = { plugins: ["wecom"], channels: ["wecom"] };
    expect(ruleProblems(config, "2026.1.30", { installed }).filter(({ stage }) => stage !== "start")).toEqual([]);
  });
});
