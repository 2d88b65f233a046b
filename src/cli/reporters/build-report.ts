import { basename } from "node:path";
import { formatPath } from "../../json/path.ts";
import type { JsonValue } from "../../json/value.ts";
import type { BuildPlan } from "../../project/build.ts";
import type { ChangedPath } from "../../project/changed-paths.ts";
import type { WriteResult } from "../../write/write-config-file.ts";
import type { Style } from "../style.ts";
import { notesText } from "./notes-report.ts";

export interface BuildResult {
  plan: BuildPlan;
  written: WriteResult | undefined;
  check: boolean;
}

/** The result of `build` for a program. Holds the config only where it is asked for on standard output. */
export function buildJson(result: BuildResult): string {
  const { plan, written } = result;
  const output = {
    project: plan.file,
    path: plan.path,
    release: plan.found.release,
    releaseSource: plan.found.source,
    status: statusOf(result),
    ...(plan.path === "-" ? { config: plan.config } : { changes: plan.changes.map(withPathText) }),
    notes: plan.notes,
    ...(written?.backup !== undefined && { backup: written.backup }),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

/** The result of `build` for a person. */
export function buildText(result: BuildResult, style: Style): string[] {
  const { plan, written } = result;
  const status = statusOf(result);
  const head = `${style.bold(`OpenClaw ${plan.found.release}`)} (${plan.found.detail}), from ${plan.file}`;
  const calm = status === "up-to-date" || status === "differs";
  const notes = calm ? plan.notes.filter((note) => note.severity !== "info") : plan.notes;
  return [
    head,
    statusText(result, style),
    ...(written?.backup === undefined ? [] : [`  the old one is ${written.backup}`]),
    ...(plan.path === "-" ? [] : changesText(result, style)),
    ...notesText(notes, style),
  ];
}

type Status = "built" | "written" | "up-to-date" | "differs" | "refused";

function statusOf({ plan, written, check }: BuildResult): Status {
  if (plan.blocked) return "refused";
  if (plan.path === "-") return "built";
  if (plan.upToDate) return "up-to-date";
  return written === undefined || check ? "differs" : "written";
}

function statusText(result: BuildResult, style: Style): string {
  const { plan, written } = result;
  const release = `OpenClaw ${plan.found.release}`;
  switch (statusOf(result)) {
    case "refused":
      return style.red(
        plan.existing?.problem === undefined
          ? `nothing was written: ${release} would refuse the result`
          : "nothing was written",
      );
    case "built":
      return `${style.green("built")} on standard output`;
    case "up-to-date":
      return `${style.green("up to date")} ${plan.path}`;
    case "written":
      return `${style.green("wrote")} ${plan.path}${written?.created ? ", new" : ""}`;
    case "differs":
      return `${style.red("differs")} ${plan.path} ${differenceOf(plan)}; build it again: openclaw-config build`;
  }
}

function differenceOf({ existing, changes, file }: BuildPlan): string {
  if (existing === undefined) return "does not exist";
  if (changes.length > 0) return `is not what ${basename(file)} says`;
  return `says the same as ${basename(file)} in another text (comments, order or spacing)`;
}

/** The places that differ; a new file is all difference, which tells nothing. */
function changesText({ plan }: BuildResult, style: Style): string[] {
  if (plan.existing?.config === undefined || plan.upToDate) return [];
  return plan.changes.map((change) => {
    const { before, after } = change;
    const place = formatPath(change.path);
    if (before === undefined) return `  ${style.green("+")} ${place}: ${shown(after)}`;
    if (after === undefined) return `  ${style.red("-")} ${place}: ${shown(before)}`;
    return `  ${style.yellow("~")} ${place}: ${shown(before)} → ${shown(after)}`;
  });
}

const widest = 80;

function shown(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? "";
  return text.length <= widest ? text : `${text.slice(0, widest - 1)}…`;
}

function withPathText(change: ChangedPath): ChangedPath & { place: string } {
  return { ...change, place: formatPath(change.path) };
}
