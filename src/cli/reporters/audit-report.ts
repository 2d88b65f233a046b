import type { AuditFinding } from "../../audit/audit-rule.ts";
import type { AuditedConfig } from "../../validate/audit-file.ts";
import type { Style } from "../style.ts";
import { codeFrame } from "./code-frame.ts";

/** The result for a program. */
export function auditJson(files: readonly AuditedConfig[]): string {
  const output = {
    release: files[0]?.release.release,
    releaseSource: files[0]?.release.source,
    files: files.map(({ file, release, container, findings }) => ({
      file,
      ...(container !== undefined && { container }),
      ...(release.release !== files[0]?.release.release && { release: release.release }),
      findings: findings.map(({ code, severity, check, path, message, hint, source, edits, chmod }) => ({
        code,
        severity,
        path,
        message,
        line: source?.line ?? 1,
        column: source?.column ?? 1,
        hint: hint ?? null,
        check: check ?? null,
        fixable: edits.length > 0 || chmod !== undefined,
      })),
    })),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

/** The result for a person: each finding with its line. */
export function auditPretty(
  files: readonly AuditedConfig[],
  { quiet, style }: { quiet: boolean; style: Style },
): string {
  const lines = files.flatMap((file) => {
    const shown = file.findings.filter(({ severity }) => !quiet || severity === "error");
    const by = file.container === undefined ? "" : `, read by the gateway in the container ${file.container}`;
    const head = quiet ? [] : [`${style.bold(`OpenClaw ${file.release.release}`)} (${file.release.detail})${by}`];
    return [...head, ...shown.flatMap((one) => findingLines(one, file, style)), ...(quiet ? [] : summary(file, style))];
  });
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function findingLines(finding: AuditFinding, { files, file }: AuditedConfig, style: Style): string[] {
  const { severity, code, message, hint, source, path } = finding;
  const mark = { error: style.red("critical"), warning: style.yellow("warning"), info: style.cyan("note") }[severity];
  const text = files.find((one) => one.path === source?.file)?.text;
  const isPlaced = path.length > 0 && source !== undefined && text !== undefined;
  return [
    "",
    `${mark} ${style.bold(code)}: ${message}`,
    `  ${style.dim("at")} ${source?.file ?? file}${isPlaced ? `:${source.line}:${source.column}` : ""}`,
    ...(isPlaced ? codeFrame(text, source, style) : []),
    ...(hint === undefined ? [] : [`  ${style.dim("→")} ${hint}`]),
  ];
}

function summary({ file, findings }: AuditedConfig, style: Style): string[] {
  if (findings.length === 0) return [`${style.green("✓")} ${file}: nothing unsafe found`];
  const count = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const fixable = findings.filter(({ edits, chmod }) => edits.length > 0 || chmod !== undefined).length;
  const can = fixable === 0 ? "" : `; --fix mends ${fixable}`;
  const several = (severity: string, word: string): string =>
    `${count(severity)} ${word}${count(severity) === 1 ? "" : "s"}`;
  const counts = [`${count("error")} critical`, several("warning", "warning"), several("info", "note")].join(", ");
  return ["", `${file}: ${counts}${can}`];
}
