import type { Diagnostic } from "../diagnostic.ts";
import { formatPath } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import { catalogueSource } from "./check/catalogue-source.ts";
import { checkConfig } from "./check/check-config.ts";
import { explainProblem } from "./check/explain-problem.ts";
import type { KeyHistory } from "./check/key-history.ts";
import type { Problem } from "./check/problem.ts";
import type { SchemaSource } from "./check/schema-source.ts";
import { asReaderSees, type RuleProblem, ruleProblems } from "./rules/index.ts";
import { type Stage, stages } from "./rules/rule.ts";

/** The steps of the real reader: it reads the file, and goes on to the next stage only if the one before found no error. */
export type JudgedStage = "read" | Stage;

/** A diagnostic, and where in the real reader's course it arises. */
export interface StagedDiagnostic extends Diagnostic {
  stage: JudgedStage;
  /** The real reader stops before it gets here. */
  later?: true;
}

export interface JudgeOptions {
  /** A schema to judge by instead of the catalogue's. */
  source?: SchemaSource | undefined;
  replacedBy?: KeyHistory["replacedBy"];
  /** The user's own plugins and channels, which the release does not bring. */
  installed?: { plugins?: readonly string[]; channels?: readonly string[] };
  /** Remembers what was found in a section; for callers that judge one config by many releases. */
  check?: Parameters<typeof checkConfig>[2];
}

/**
 * What a release has against the value of a config, in the order of the real reader's stages; also what that reader would only find
 * once the errors before are gone. What the gateway refuses at its start alone (`start`) is a warning: it depends on how it is started.
 * @param release a known release
 */
export function judgeValue(config: JsonObject, release: string, options: JudgeOptions = {}): StagedDiagnostic[] {
  const { check, installed } = options;
  const shared = check !== undefined;
  const source = options.source ?? catalogueSource(release, { shared });
  const seen = asReaderSees(config, release);
  const explain = (problem: Problem): Diagnostic =>
    explainProblem(problem, {
      release: source.release,
      rootKeys: source.rootKeys,
      history: { ...source.history, replacedBy: options.replacedBy ?? source.history.replacedBy },
    });
  const whole = checkConfig(seen.config, source, check);
  const { core, plugins } = byOrigin(whole, () => {
    const sections = Object.entries(seen.config).filter(([key]) => isOfPlugins(key));
    return checkConfig(Object.fromEntries(sections), catalogueSource(release, { coreOnly: true, shared }), check);
  });
  const coreErrors = core.map(explain);
  const known = { schemaErrors: coreErrors, ...(installed && { installed }) };
  return inOrder({
    rewrites: seen.warnings,
    core: coreErrors,
    plugins: plugins.map(explain),
    rules: ruleProblems(seen.config, release, { ...known, allStages: true }),
  });
}

interface Parts {
  rewrites: readonly Diagnostic[];
  core: readonly Diagnostic[];
  plugins: readonly Diagnostic[];
  rules: readonly RuleProblem[];
}

function inOrder({ rewrites, core, plugins, rules }: Parts): StagedDiagnostic[] {
  const isLegacy = rules.some(({ stage, severity }) => stage === "legacy" && severity === "error");
  const staged: StagedDiagnostic[] = rewrites.map((one) => ({ ...one, stage: "read" }));
  let refused = false;
  for (const stage of stages) {
    const bodies = stage === "schema" ? core : stage === "plugins" ? plugins : [];
    const cut = stage === "schema" ? isLegacy : refused;
    const found: StagedDiagnostic[] = bodies.map((one) => ({ ...one, stage, ...(cut && { later: true }) }));
    for (const problem of rules.filter((one) => one.stage === stage)) {
      const { scope: _, ...diagnostic } = problem;
      const severity = stage === "start" && problem.severity === "error" ? "warning" : problem.severity;
      found.push({ ...diagnostic, severity });
    }
    staged.push(...withoutEchoes(found));
    refused ||= found.some(({ severity }) => severity === "error");
  }
  return staged;
}

/** A rule that only says again what the schema said of the same place is left out. */
function withoutEchoes(found: readonly StagedDiagnostic[]): StagedDiagnostic[] {
  const named = new Set<string>();
  return found.filter((one) => {
    const name = nameOf(one);
    if (named.has(name)) return false;
    named.add(name);
    return true;
  });
}

function nameOf({ code, path }: Diagnostic): string {
  return `${code} ${formatPath(path)}`;
}

/** Since 2026.3.22 plugins bring the schemas of channels and of their own settings, and those are looked at last. */
function byOrigin(whole: readonly Problem[], checkCore: () => Problem[]): { core: Problem[]; plugins: Problem[] } {
  const parts = { core: [] as Problem[], plugins: [] as Problem[] };
  let core: ReadonlySet<string> | undefined;
  for (const problem of whole) {
    if (isOfPlugins(problem.path[0])) core ??= new Set(checkCore().map(nameOfProblem));
    const isCore = !isOfPlugins(problem.path[0]) || core?.has(nameOfProblem(problem)) === true;
    (isCore ? parts.core : parts.plugins).push(problem);
  }
  return parts;
}

function isOfPlugins(section: string | number | undefined): boolean {
  return section === "channels" || section === "plugins";
}

function nameOfProblem({ kind, path }: Problem): string {
  return `${kind} ${formatPath(path)}`;
}
