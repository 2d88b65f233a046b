import type { Diagnostic } from "../../diagnostic.ts";
import type { Finding } from "../../doctor/finding.ts";
import type { Edit } from "../../json/edit.ts";
import { formatPath, type JsonPath } from "../../json/path.ts";
import type { Style } from "../style.ts";
import { notesText } from "./notes-report.ts";

interface About {
  release: { name: string; detail: string } | undefined;
  quiet: boolean;
  /** The config or the container that was named, as the option that names it again. */
  place?: { option: "--config" | "--container"; value: string } | undefined;
  /** What must be known beside the findings. */
  notes?: readonly Diagnostic[];
}

/** What was found, for a person. */
export function diagnosisText(
  findings: readonly Finding[],
  { release, quiet, place, notes = [] }: About,
  style: Style,
): string {
  const known =
    release === undefined
      ? "OpenClaw's release is not known: name it with --openclaw for advice that fits it"
      : `${style.bold(`OpenClaw ${release.name}`)} (${release.detail})`;
  const nothing = findings.length === 0 ? ["nothing is wrong that is known to this version"] : [];
  const head = quiet ? [] : [known, ...notesText(notes, style), ...nothing];
  const where = place === undefined ? "" : ` ${place.option} ${shellQuoted(place.value)}`;
  return `${[...head, ...findings.flatMap((finding) => findingLines(finding, where, style))].join("\n")}\n`;
}

function findingLines(finding: Finding, where: string, style: Style): string[] {
  const { code, title, confidence, cause, evidence, edits, commands } = finding;
  const help = [...edits.map((edit) => `${editCommand(edit)}${where}`), ...commands];
  return [
    "",
    `${style.red(code)}: ${title} (${confidence})`,
    `  ${cause}`,
    `  ${style.dim(`> ${evidence}`)}`,
    ...help.map((line) => `  ${style.dim("→")} ${line}`),
  ];
}

/** An edit as a command line. */
export function editCommand(edit: Edit): string {
  if (edit.kind === "delete") return `openclaw-config unset ${pathWord(edit.path)}`;
  if (edit.kind === "set" || edit.kind === "insert") {
    const { value } = edit;
    if (typeof value !== "string")
      return `openclaw-config set ${pathWord(edit.path)} ${shellQuoted(JSON.stringify(value))}`;
    const form =
      /^[A-Za-z][\w:/. -]*$/.test(value) && !/^(?:true|false|null|NaN|Infinity)$/.test(value) ? "" : " --string";
    return `openclaw-config set ${pathWord(edit.path)} ${shellQuoted(value)}${form}`;
  }
  const path = edit.kind === "rename" ? edit.path : edit.from;
  return `openclaw-config get ${pathWord(path)}`;
}

function pathWord(path: JsonPath): string {
  return shellQuoted(formatPath(path));
}

function shellQuoted(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
