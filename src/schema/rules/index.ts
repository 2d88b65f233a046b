export { allRules } from "./all-rules.ts";
export { asReaderSees } from "./as-reader-sees.ts";
export type { Rewritten } from "./reader/rewrite.ts";
export { type Finding, type Installed, type Rule, type RuleProblem, type Stage, stages } from "./rule.ts";
export { type RuleOptions, ruleProblems } from "./rule-problems.ts";
