import { basename, dirname } from "node:path";
import type { Diagnostic } from "../../diagnostic.ts";
import { secretsIn } from "../../edit/secrets-of.ts";
import { commandsFor } from "../../presets/commands.ts";
import { drawWay } from "../../presets/drawing.ts";
import { findPreset } from "../../presets/presets.ts";
import { formatRuns } from "../../release/range.ts";
import type { Plan } from "../../setup/plan.ts";
import type { SetUpPlan, SetUpResult } from "../../setup/set-up.ts";
import { redactIn } from "../../token/redact.ts";
import type { Style } from "../style.ts";
import { notesText } from "./notes-report.ts";
import { textDiff } from "./text-diff.ts";
import { trustedProxiesText } from "./trusted-proxies-report.ts";

/** Where OpenClaw's official images keep their state. */
const imageFolder = "/home/node/.openclaw";

/** The first two lines: for which release and why, and which releases start with the config. */
export function headText({ found, created }: Plan, style: Style): string[] {
  const { starts, refuses } = created.startsOn();
  return [
    `${style.bold(`OpenClaw ${found.release}`)} (${found.detail})`,
    `Starts on: ${formatRuns(starts)}; refused by: ${formatRuns(refuses)}`,
  ];
}

/** What was written where. */
export function writtenText(
  { written, environmentWritten, chown }: SetUpResult,
  { schemaFile }: SetUpPlan,
  style: Style,
): string[] {
  const lines = [written, environmentWritten].flatMap((one) => {
    if (one === undefined) return [];
    const mode = (one.mode & 0o777).toString(8).padStart(4, "0");
    const link = one.realPath === one.path ? "" : ` (a link to ${one.realPath})`;
    const lines = [`${style.green("wrote")} ${one.path}${link}, mode ${mode}`];
    if (one.backup !== undefined) lines.push(`  the old one is ${one.backup}`);
    if (one.inPlace) lines.push("  written in place: a mount forbids to replace the file");
    if (one === written && chown !== undefined) {
      lines.push(`  ${style.yellow("the container's user (uid 1000) cannot use it:")} run ${style.bold(chown)}`);
    }
    return lines;
  });
  return schemaFile === undefined ? lines : [...lines, `${style.green("wrote")} ${schemaFile.path}, for editors`];
}

/** What would be written where, secrets hidden. */
export function wouldWriteText(plan: SetUpPlan, style: Style): string[] {
  const { path, environmentFile, schemaFile } = plan;
  return [
    ...[path, environmentFile?.path, schemaFile?.path].flatMap((one) =>
      one === undefined ? [] : `would write ${one}`,
    ),
    ...changeText(plan, style),
  ];
}

/** How the config and the variables' file would change, secrets hidden. */
export function changeText({ path, existing, text, environmentFile, created }: Plan, style: Style): string[] {
  const before = existing?.text ?? "";
  const { environment, token = "" } = created;
  const variables =
    environmentFile === undefined || environment === undefined
      ? []
      : textDiff(
          {
            path: environmentFile.path,
            before: environmentFile.text,
            after: environmentFile.textWith(environment),
            secrets: [environment.value, ...environmentSecrets(environmentFile.text)],
          },
          style,
        );
  return [
    ...textDiff({ path, before, after: text, secrets: [token, ...secretsIn(before, text)] }, style),
    ...variables,
  ];
}

// Whatever stands in such a file may be a secret.
function environmentSecrets(text: string): string[] {
  return text.split("\n").flatMap((line) => /=\s*["']?(.*?)["']?\s*$/.exec(line)?.[1] ?? []);
}

/** Why nothing was written. */
export function refusalText({ found }: Plan, wrong: readonly Diagnostic[], style: Style): string[] {
  return [`nothing was written: OpenClaw ${found.release} would refuse the result`, ...notesText(wrong, style)];
}

/** What follows: trusted proxies, the way in, what to run, notes, the URL. */
export function bodyText(plan: SetUpPlan, style: Style, { showToken }: { showToken: boolean }): string[] {
  const { created, path } = plan;
  const preset = findPreset(created.preset);
  const { publish, restart, approve } = commandsFor(preset, created.place);
  const shown = showToken ? created.url : redactIn(created.url, created.token === undefined ? [] : [created.token]);
  const or = (lines: readonly string[]): string => lines.join(style.dim("  or  "));
  return [
    ...trustedProxiesText(created.trustedProxies, style),
    "",
    ...drawWay(created.place),
    "",
    ...(publish === undefined ? [] : [row("publish", `ports: ["${publish}"]`, style)]),
    ...(publish === undefined || path === "-" || isInContainer(path)
      ? []
      : [row("mount", `volumes: ["${mountOf(path)}"]`, style)]),
    row("restart", or(restart), style),
    "",
    ...notesText(plan.notes, style),
    "",
    row("open", shown, style),
    ...(showToken || created.token === undefined ? [] : [row("", style.dim("--show-token shows it here too"), style)]),
    created.access === "pairing"
      ? row("next", `keep the page open, then: ${or(approve)}`, style)
      : row("next", "restart OpenClaw and open the page: it connects at once", style),
  ];
}

// The folder, not the file: OpenClaw replaces the file when it writes, which a mount of the file alone forbids.
function mountOf(path: string): string {
  if (basename(path) === "openclaw.json") return `${dirname(path)}:${imageFolder}`;
  return `${path}:${imageFolder}/openclaw.json`;
}

// Run by the image's own Node, with the folder mounted already.
function isInContainer(path: string): boolean {
  return dirname(path) === imageFolder;
}

function row(name: string, text: string, style: Style): string {
  return `${style.bold(name.padEnd(8))} ${text}`;
}
