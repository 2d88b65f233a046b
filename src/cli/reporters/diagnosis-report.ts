import type { Finding } from "../../doctor/finding.ts";
import type { Edit } from "../../json/edit.ts";
import { formatPath, type JsonPath } from "../../json/path.ts";
import type { Style } from "../style.ts";

interface About {
  release: { name: string; detail: string } | undefined;
  quiet: boolean;
  /** The config as named on the command line. */
  config: string | undefined;
}

/** What was found, for a person. */
export function diagnosisText(findings: readonly Finding[], { release, quiet, config }: About, style: Style): string {
  const known =
    release === undefined
      ? "OpenClaw's release is not known: name it with --openclaw for advice that fits it"
      : `${style.bold(`OpenClaw ${release.name}`)} (${release.detail})`;
  const nothing = findings.length === 0 ? ["nothing is wrong that is known to this version"] : [];
  const head = quiet ? [] : [known, ...nothing];
  return `${[...head, ...findings.flatMap((finding) => findingLines(finding, config, style))].join("\n")}\n`;
}

function findingLines(finding: Finding, config: string | undefined, style: Style): string[] {
  const { code, title, confidence, cause, evidence, edits, commands } = finding;
  const file = config === undefined ? "" : ` --config ${shellQuoted(config)}`;
  const help = [...edits.map((edit) => `${editCommand(edit)}${file}`), ...commands];
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
