import { secretsIn } from "../../edit/secrets-of.ts";
import type { FixResult } from "../../fix/fix.ts";
import type { Blocked, FixPlan, FixStep } from "../../fix/plan.ts";
import { formatPath } from "../../json/path.ts";
import type { Style } from "../style.ts";
import { textDiff } from "./text-diff.ts";

/** What was found and what would be done, for a person. */
export function planText(plan: FixPlan, style: Style): string[] {
  const { container, release } = plan;
  return [
    style.bold(`${container}${release === undefined ? "" : `, OpenClaw ${release}`}`),
    ...foundLines(plan, style),
    "",
    style.bold("to do"),
    ...plan.steps.flatMap((step) => stepLines(step, style)),
    "  wait until it serves, and go in as a browser does",
  ];
}

function foundLines({ findings }: FixPlan, style: Style): string[] {
  return findings
    .filter(({ confidence }) => confidence !== "possible")
    .flatMap(({ code, title, cause }) => [`${style.red(code)}: ${title}`, `  ${cause}`]);
}

function stepLines(step: FixStep, style: Style): string[] {
  const why = step.reasons.length === 0 ? "" : style.dim(` (${[...new Set(step.reasons)].join(", ")})`);
  if (step.kind === "restart") return [`  restart the container: ${step.command}${why}`];
  if (step.kind === "own") return [`  give ${step.path} to ${step.owner.uid}:${step.owner.gid}${why}`];
  if (step.kind === "variable") return [`  set ${step.name} to a new token in ${step.path}${why}`];
  const { path, host, before = "", after, setAside, remarks } = step;
  return [
    `  ${before === "" ? "write" : "change"} ${path}${host === undefined ? " in the container" : ` in the container, ${host} on this machine`}${why}`,
    ...remarks.map((text) => `    ${text}`),
    ...setAside.map((one) => `    ${formatPath(one.path)} is taken out, and kept in a file beside it`),
    ...textDiff({ path, before, after, secrets: secretsIn(before, after) }, style).map((line) => `    ${line}`),
  ];
}

const states: Readonly<Record<FixResult["state"], string>> = {
  connected: "a browser connects",
  blocked: "this needs you; nothing was changed for it",
  declined: "nothing was changed",
  refused: "a browser does not get in yet",
};

/** What was done, how it is undone, and how it ended. */
export function fixText(
  result: FixResult,
  { quiet, dryRun }: { quiet: boolean; dryRun: boolean },
  style: Style,
): string[] {
  const { state, said, undo, next, plan, checked } = result;
  const outcome = checked?.verification.outcome;
  const left = (checked?.verification.leftBehind ?? []).map((one) => `left on the gateway: ${one.said}`);
  const hint =
    state === "declined" && !dryRun ? [`to do it: openclaw-config fix --container ${plan.container} --yes`] : [];
  const details = quiet
    ? []
    : [
        ...said.map((line) => `${style.green("done")}: ${line}`),
        ...(said.length > 0 ? ["to undo:", ...undo.map((line) => `  ${line}`)] : []),
        ...left,
      ];
  const about = `${plan.container}${plan.release === undefined ? "" : `, OpenClaw ${plan.release}`}`;
  const untouched = state === "connected" && said.length === 0 && !quiet;
  const waits = checked?.approved === true || outcome?.kind === "pairing-required";
  return [
    ...(untouched ? [`${about}: there was nothing to cure`] : []),
    ...details,
    ...plan.blocked.flatMap((one) => blockedLines(one, style)),
    ...(state === "refused" && !quiet ? foundLines(plan, style) : []),
    `${state === "connected" ? style.green(states[state]) : style.red(states[state])}${state === "refused" ? `: ${outcome?.said ?? "no port leads to it from here"}` : ""}`,
    ...(waits ? ["this release wants each browser approved once: open the page, leave it open, and run"] : []),
    ...next.map((line) => `  ${line}`),
    ...hint,
  ];
}

function blockedLines({ code, why, commands }: Blocked, style: Style): string[] {
  return [`${style.red(code)}: ${why}`, ...commands.map((line) => `  ${style.dim("→")} ${line}`)];
}

/** The same as data, without the texts of the config. */
export function fixJson({ state, plan, said, undo, next, checked }: FixResult): string {
  const steps = plan.steps.map((step) => {
    if (step.kind === "edit") {
      const { kind, reasons, path, setAside } = step;
      return { kind, reasons, path, setAside: setAside.map((one) => formatPath(one.path)) };
    }
    return step.kind === "variable"
      ? { kind: step.kind, reasons: step.reasons, path: step.path, name: step.name }
      : step;
  });
  const { container, release, findings, blocked } = plan;
  const output = {
    ...{ state, container, release, findings, steps, blocked, done: said, undo, next },
    ...(checked !== undefined && { origin: checked.origin, outcome: checked.verification.outcome }),
  };
  return JSON.stringify(output, undefined, 2);
}
