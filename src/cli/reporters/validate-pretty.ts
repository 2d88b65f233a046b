import type { StagedDiagnostic } from "../../schema/judge-value.ts";
import type { ValidatedFile } from "../../validate/validate-file.ts";
import type { Validation } from "../run-validate.ts";
import type { Style } from "../style.ts";
import { codeFrame } from "./code-frame.ts";
import { pathOfPlace } from "./validate-places.ts";

/** The result for a person: each finding with its line and a caret. */
export function validatePretty({ files, cwd, quiet }: Validation, style: Style): string {
  const lines = files.flatMap((file, index) => {
    const before = files[index - 1]?.release;
    const isSame = before?.release === file.release.release && before.detail === file.release.detail;
    const head = quiet || isSame ? [] : [`${style.bold(`OpenClaw ${file.release.release}`)} (${file.release.detail})`];
    return [...head, ...fileLines(file, { cwd, quiet }, style)];
  });
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function fileLines(file: ValidatedFile, { cwd, quiet }: { cwd: string; quiet: boolean }, style: Style): string[] {
  const shown = file.diagnostics.filter(({ severity }) => !quiet || severity === "error");
  const now = shown.filter(({ later }) => later !== true);
  const later = shown.filter((one) => one.later === true);
  const of = (one: StagedDiagnostic): string[] => diagnosticLines(one, file, { cwd, style });
  const between =
    later.length === 0 ? [] : ["", style.dim("OpenClaw stops before it gets to what follows; it would be next:")];
  return [...now.flatMap(of), ...between, ...later.flatMap(of), ...(quiet ? [] : [summary(file, style)])];
}

function diagnosticLines(
  diagnostic: StagedDiagnostic,
  file: ValidatedFile,
  { cwd, style }: { cwd: string; style: Style },
): string[] {
  const { severity, code, message, hint, source } = diagnostic;
  const mark = { error: style.red("error"), warning: style.yellow("warning"), info: style.cyan("note") }[severity];
  const text = file.files.find(({ path }) => path === source?.file)?.text;
  const place = source === undefined ? "" : `:${source.line}:${source.column}`;
  return [
    "",
    `${mark} ${style.bold(code)}: ${message}`,
    `  ${style.dim("at")} ${pathOfPlace(diagnostic, file, cwd)}${place}`,
    ...(source === undefined || text === undefined ? [] : codeFrame(text, source, style)),
    ...(hint === undefined ? [] : [`  ${style.dim("→")} ${hint}`]),
  ];
}

function summary({ file, valid, diagnostics, release }: ValidatedFile, style: Style): string {
  const count = (severity: string): number => diagnostics.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const remarks = warnings === 0 ? "" : `, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  if (valid) return `${style.green("✓")} ${file}: OpenClaw ${release.release} accepts it${remarks}`;
  return `\n${style.red("✗")} ${file}: ${errors} ${errors === 1 ? "error" : "errors"}${remarks}`;
}
