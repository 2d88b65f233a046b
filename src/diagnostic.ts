import type { JsonPath } from "./json/path.ts";

export type Severity = "error" | "warning" | "info";

/** Something to say about a config or a decision. Plain data: never printed, coloured or thrown here. */
export interface Diagnostic {
  /** Stable, kebab-case. */
  code: string;
  severity: Severity;
  /** The place in the config that it is about; empty for the whole. */
  path: JsonPath;
  /** What is the case. */
  message: string;
  /** What to do about it. */
  hint?: string;
  /** Where it stands in a file; both numbers from 1. */
  source?: { file: string; line: number; column: number };
}

/** Whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
