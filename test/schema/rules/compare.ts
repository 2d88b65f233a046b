import type { JsonObject } from "../../../src/json/value.ts";
import { asReaderSees, type RuleProblem, ruleProblems } from "../../../src/schema/rules/index.ts";

/** What the rules say of a config, as the real reader would: without what only the gateway's start looks at. */
export function judge(config: JsonObject, release: string): { errors: string[]; warnings: string[] } {
  const problems = ruleProblems(asReaderSees(config, release).config, release).filter(({ stage }) => stage !== "start");
  return { errors: pathsOf(problems, "error"), warnings: pathsOf(problems, "warning") };
}

function pathsOf(problems: readonly RuleProblem[], severity: string): string[] {
  const paths = problems.filter((problem) => problem.severity === severity).map(({ path }) => path.join("."));
  return [...new Set(paths)].sort();
}

/** Warnings of the real reader that are not about a rule: what it rewrote, and its plugins. */
export function isOfRules(warning: string): boolean {
  return !/^agents\.entries$|\.context(?:Tokens|Window)$|^plugins\./.test(warning);
}

/** Refusals that depend on what a release keeps outside of its schema and that are not modelled: path and releases. */
export const notModelled: readonly { path: string; releases: readonly string[]; why: string }[] = [
  {
    path: "plugins.deny",
    releases: ["2026.4.7", "2026.5.7"],
    why: "the plugins that these releases bring along are not listed",
  },
];
