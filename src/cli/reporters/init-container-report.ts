import type { OpenContainer } from "../../container/open-container.ts";
import { approveLines } from "../../fix/devices.ts";
import { drawWay } from "../../presets/drawing.ts";
import type { ContainerPlan, ContainerSetUp } from "../../setup/set-up-container.ts";
import { redactIn } from "../../token/redact.ts";
import type { Effect } from "../container-session.ts";
import type { Style } from "../style.ts";
import { effectText, placeText, planOfEffect } from "./container-report.ts";
import { changeText } from "./init-report.ts";
import { notesText } from "./notes-report.ts";
import { trustedProxiesText } from "./trusted-proxies-report.ts";

interface Told {
  open: OpenContainer;
  plan: ContainerPlan;
  result: ContainerSetUp;
  effect: Effect | undefined;
  secrets: readonly string[];
  dryRun: boolean;
}

/** What was written in the container, or would be. */
export function placesText({ open, plan, result, dryRun }: Told, style: Style): string[] {
  const { name } = open.target.container;
  const changed = result.files.filter((file) => file.changed);
  const { folder } = plan;
  return [
    ...(folder === undefined
      ? []
      : [
          `${dryRun ? "would give" : style.green("gave")} ${folder.path} in ${name} to ${folder.owner.uid}:${folder.owner.gid}, which could not write into it (before ${folder.before.uid}:${folder.before.gid})`,
        ]),
    changed.length === 0
      ? `${plan.path} in ${name}: nothing to change`
      : `${dryRun ? "would write" : style.green("wrote")} in the container ${name}:`,
    ...changed.flatMap((file) => [
      ...placeText(file),
      ...(file.backup === undefined ? [] : [`  the old one is ${file.backup}`]),
    ]),
    ...(dryRun ? [planOfEffect(open, { startsFailed: true }), ...changeText(plan, style)] : []),
  ];
}

/** Why it is as it is, what became of it, and what to open. */
export function containerBodyText(
  { open, plan, effect, secrets, dryRun }: Told,
  style: Style,
  { showToken }: { showToken: boolean },
): string[] {
  const { created, notes } = plan;
  const url = showToken ? created.url : redactIn(created.url, secrets);
  // What does not answer need not be opened.
  const isShown = !dryRun && effect?.readiness?.ready !== false;
  const outcome = effect?.verification?.outcome.kind;
  const waits = outcome === undefined ? created.access === "pairing" : outcome === "pairing-required";
  return [
    ...trustedProxiesText(created.trustedProxies, style),
    "",
    ...drawWay(created.place),
    "",
    ...notesText(notes, style),
    "",
    ...(effect === undefined ? [] : [...effectText(effect, { open, secrets }, style), ""]),
    ...(isShown ? [`${style.bold("open".padEnd(8))} ${url}`] : []),
    ...(!isShown || showToken || created.token === undefined
      ? []
      : [" ".repeat(9) + style.dim("--show-token shows it here too")]),
    ...(!isShown || !waits
      ? []
      : [`${style.bold("next".padEnd(8))} keep the page open, then: ${approveLines(open.target).join(" ; ")}`]),
  ];
}
