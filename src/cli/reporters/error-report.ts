import type { ConfigError } from "../../errors.ts";
import type { Style } from "../style.ts";

/** A failure for a person: what happened, and what to do. */
export function errorText(error: ConfigError, style: Style): string {
  const hint = error.hint === undefined ? "" : `  ${style.dim("→")} ${error.hint}\n`;
  return `${style.red("error")} ${style.bold(error.code)}: ${error.message}\n${hint}`;
}

/** A failure for a program. */
export function errorJson(error: ConfigError): string {
  const { code, message, hint } = error;
  return `${JSON.stringify({ error: { code, message, ...(hint !== undefined && { hint }) } }, undefined, 2)}\n`;
}
