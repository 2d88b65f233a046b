export { allRules } from "./all-rules.ts";
export { asReaderSees } from "./as-reader-sees.ts";
export type { RuleProblem } from "./rule.ts";
export { ruleProblems } from "./rule-problems.ts";
