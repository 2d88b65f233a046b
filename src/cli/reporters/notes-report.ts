import type { Diagnostic, Severity } from "../../diagnostic.ts";
import type { Style } from "../style.ts";

/** Notes for a person, the gravest first. */
export function notesText(notes: readonly Diagnostic[], style: Style): string[] {
  const order: Severity[] = ["error", "warning", "info"];
  return order
    .flatMap((severity) => notes.filter((note) => note.severity === severity))
    .flatMap((note) => noteText(note, style));
}

function noteText({ severity, code, message, hint }: Diagnostic, style: Style): string[] {
  const mark = { error: style.red("error"), warning: style.yellow("warning"), info: style.cyan("note") }[severity];
  const head = `${mark} ${code}: ${message}`;
  return hint === undefined ? [head] : [head, `  ${style.dim("→")} ${hint}`];
}
