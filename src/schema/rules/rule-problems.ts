import type { Diagnostic } from "../../diagnostic.ts";
import type { JsonPath } from "../../json/path.ts";
import type { JsonObject } from "../../json/value.ts";
import { compareReleases } from "../../release/compare.ts";
import { isInRange } from "../../release/range.ts";
import { allRules } from "./all-rules.ts";
import { type Finding, type Installed, type Rule, type RuleProblem, type Stage, stages } from "./rule.ts";

/** How the rules are run. */
export interface RuleOptions {
  /**
   * The errors of the schema. With one, only the stages up to `schema` run, and of those only the rules whose part of the config is
   * free of errors, as in the real reader; unknown keys (code `unknown-key`) do not count there from 2026.9.1 on.
   */
  schemaErrors?: readonly Pick<Diagnostic, "code" | "path">[];
  /** The plugins of the user. What is not named here counts as missing. */
  installed?: Installed;
  /** Also tell what the real reader does not get to; it is marked as `later`. */
  allStages?: boolean;
}

/**
 * What a release has against a config beyond its schema, in the order of the real reader's stages, which end at the first stage with
 * an error. Findings of stage `start` come last and say that it is the gateway that refuses.
 * @param config as the reader sees it: see `asReaderSees`
 */
export function ruleProblems(config: JsonObject, release: string, options: RuleOptions = {}): RuleProblem[] {
  const { schemaErrors = [], installed = {}, allStages = false } = options;
  const rules = rulesOf(release);
  const hurdles = schemaErrors.filter(({ code }) => code !== "unknown-key" || !passesUnknownKeys(release));
  const problems: RuleProblem[] = [];
  let stopped = false;
  for (const stage of stages) {
    const found: { finding: Finding; rule: Rule }[] = [];
    for (const rule of rules.get(stage) ?? []) {
      if (!concerns(rule, config)) continue;
      for (const finding of rule.check(config, release, installed)) found.push({ finding, rule });
    }
    const blocked = found.flatMap(({ finding }) => (finding.blocks === true ? [finding.scope ?? []] : []));
    for (const { finding, rule } of found) {
      const { scope = [] } = finding;
      const isLocal = stage === "schema" && scope !== "always";
      if (isLocal && blocked.some((inner) => inner.length > scope.length && isWithin(inner, scope))) continue;
      const heard = !stopped && (!isLocal || isFree(scope, hurdles));
      if (heard || allStages) problems.push({ ...toProblem(finding, rule), ...(!heard && { later: true }) });
    }
    const refused = problems.some(({ severity, later }) => severity === "error" && later !== true);
    stopped ||= refused || (schemaErrors.length > 0 && isAtOrAfter(stage, "schema"));
    if (stopped && !allStages) break;
  }
  return problems;
}

function concerns({ sections }: Rule, config: JsonObject): boolean {
  if (sections === undefined) return true;
  for (const section of sections) if (Object.hasOwn(config, section)) return true;
  return false;
}

const rulesByRelease = new Map<string, ReadonlyMap<Stage, readonly Rule[]>>();

function rulesOf(release: string): ReadonlyMap<Stage, readonly Rule[]> {
  const known = rulesByRelease.get(release);
  if (known !== undefined) return known;
  const enforced = allRules.filter((rule) => rule.releases.some((range) => isInRange(release, range)));
  const made = new Map(stages.map((stage) => [stage, enforced.filter((rule) => rule.stage === stage)]));
  rulesByRelease.set(release, made);
  return made;
}

function toProblem({ path, message, hint, severity = "error", scope = [] }: Finding, { id, stage }: Rule): RuleProblem {
  return { code: id, severity, path, message, ...(hint !== undefined && { hint }), stage, scope };
}

function isAtOrAfter(stage: Stage, other: Stage): boolean {
  return stages.indexOf(stage) >= stages.indexOf(other);
}

// In 2026.8.2 an unknown key keeps the rules of its object from running, in 2026.9.6 it does not.
function passesUnknownKeys(release: string): boolean {
  return compareReleases(release, "2026.9.1") >= 0;
}

function isFree(scope: JsonPath, errors: readonly Pick<Diagnostic, "path">[]): boolean {
  return !errors.some(({ path }) => isWithin(path, scope));
}

function isWithin(path: JsonPath | "always", outer: JsonPath): boolean {
  return outer.every((step, index) => step === path[index]);
}
