import { formatPath } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import { type KnownRelease, knownReleases } from "../release/known.ts";
import { runsOf } from "../release/range.ts";
import { resolveRelease } from "../release/resolve.ts";
import { checkSection } from "./check/check-config.ts";
import type { KeyHistory } from "./check/key-history.ts";
import type { Plan } from "./check/plan.ts";
import type { Problem } from "./check/problem.ts";
import { type JudgeOptions, judgeValue, type StagedDiagnostic } from "./judge-value.ts";

/** Which releases accept a config, and what breaks in the others. */
export interface Compatibility {
  /** The runs of known releases that accept it, oldest first. */
  accepted: { from: string; to: string }[];
  /** The runs that refuse it for the same reasons, oldest first; the diagnostics are those of the first release of the run. */
  refused: { from: string; to: string; diagnostics: StagedDiagnostic[] }[];
}

export interface CompatOptions extends Pick<JudgeOptions, "installed"> {
  replacedBy?: KeyHistory["replacedBy"];
}

/** Judges a config by every known release. What releases have in common is looked at once. */
export function compatOf(config: JsonObject, options: CompatOptions = {}): Compatibility {
  const check = remember();
  const errors = new Map<string, StagedDiagnostic[]>();
  for (const release of knownReleases) {
    const all = judgeValue(config, release, { ...options, check });
    errors.set(
      release,
      all.filter(({ severity }) => severity === "error"),
    );
  }
  const reasonsOf = (release: string): string => (errors.get(release) ?? []).map(nameOf).sort().join("\n");
  const refused: Compatibility["refused"] = [];
  let reasons = "";
  for (const release of knownReleases) {
    const now = reasonsOf(release);
    const open = refused.at(-1);
    if (now !== "" && now === reasons && open !== undefined) open.to = release;
    else if (now !== "") refused.push({ from: release, to: release, diagnostics: errors.get(release) ?? [] });
    reasons = now;
  }
  return { accepted: runsOf((release) => reasonsOf(release) === ""), refused };
}

/** What a change of release does to a config. */
export interface ReleaseChange {
  from: KnownRelease;
  to: KnownRelease;
  /** What the new release refuses and the old one does not. */
  breaks: StagedDiagnostic[];
  /** What both refuse. */
  remains: StagedDiagnostic[];
  /** What the old release refuses and the new one does not. */
  mends: StagedDiagnostic[];
}

/**
 * What becomes of a config when the release that reads it changes, up or down.
 * @throws ConfigError `unknown-release`
 */
export function compareVerdicts(
  config: JsonObject,
  change: { from: string; to: string },
  options: CompatOptions = {},
): ReleaseChange {
  const [from, to] = [resolveRelease(change.from).release, resolveRelease(change.to).release];
  const errorsOn = (release: string): StagedDiagnostic[] =>
    judgeValue(config, release, options).filter(({ severity }) => severity === "error");
  const [before, after] = [errorsOn(from), errorsOn(to)];
  const [old, fresh] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
  return {
    from,
    to,
    breaks: after.filter((one) => !old.has(nameOf(one))),
    remains: after.filter((one) => old.has(nameOf(one))),
    mends: before.filter((one) => !fresh.has(nameOf(one))),
  };
}

function nameOf({ code, path }: StagedDiagnostic): string {
  return `${code} ${formatPath(path)}`;
}

/** Releases that agree about a section have one plan for it; what it found in a value is found once. */
function remember(): (plan: Plan, value: unknown, key: string) => readonly Problem[] {
  const known = new WeakMap<Plan, Map<unknown, readonly Problem[]>>();
  return (plan, value, key) => {
    const byValue = known.get(plan) ?? new Map<unknown, readonly Problem[]>();
    known.set(plan, byValue);
    const problems = byValue.get(value) ?? checkSection(plan, value, key);
    byValue.set(value, problems);
    return problems;
  };
}
