import type { Style } from "../style.ts";

/** What went wrong: a ConfigError, or an EditError. */
export interface Failure {
  code: string;
  message: string;
  hint?: string | undefined;
}

/** A failure for a person: what happened, and what to do. */
export function errorText(error: Failure, style: Style): string {
  const hint = error.hint === undefined ? "" : `  ${style.dim("→")} ${error.hint}\n`;
  return `${style.red("error")} ${style.bold(error.code)}: ${error.message}\n${hint}`;
}

/** A failure for a program. */
export function errorJson(error: Failure): string {
  const { code, message, hint } = error;
  return `${JSON.stringify({ error: { code, message, ...(hint !== undefined && { hint }) } }, undefined, 2)}\n`;
}
