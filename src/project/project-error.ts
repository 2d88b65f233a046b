import { isNativeError } from "node:util/types";
import { ConfigError } from "../errors.ts";

/** What is wrong with a project config, as a ConfigError that names the file. */
export function invalidProject(
  file: string,
  problem: string,
  { place = "", hint, cause }: { place?: string; hint?: string | undefined; cause?: unknown } = {},
): ConfigError {
  return new ConfigError("project-config-invalid", `${file}${place}: ${problem}`, { hint, cause });
}

/** What went wrong while a project config was read or run: with the line, and the column where it is known for sure. */
export function failedProject(file: string, error: unknown): ConfigError {
  const { message, stack, hint } = partsOf(error);
  const parsing = /^ParseError: (.*?)\s*\n\s*(.*):(\d+):(\d+)$/s.exec(message);
  if (parsing !== null) {
    const [, reason = "", where = file, line, column] = parsing;
    return invalidProject(where, `cannot be parsed: ${reason.trim()}`, { place: `:${line}:${column}`, cause: error });
  }
  const missing = /^Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  const reason = missing === undefined ? `throws: ${message}` : `imports "${missing}", which cannot be found`;
  return invalidProject(file, reason, { place: lineIn(stack, file), hint, cause: error });
}

// Columns are those of the transformed source; only its lines are the user's.
function lineIn(stack: string, file: string): string {
  const at = stack.indexOf(`${file}:`);
  const line = at < 0 ? undefined : /^\d+/.exec(stack.slice(at + file.length + 1))?.[0];
  return line === undefined ? "" : `:${line}`;
}

// Configs run in a realm of their own in places, and may throw anything.
function partsOf(error: unknown): { message: string; stack: string; hint: string | undefined } {
  if (!isNativeError(error)) return { message: String(error), stack: "", hint: undefined };
  const hint: unknown = Reflect.get(error, "hint");
  const message = error.message === "" ? error.name : error.message;
  return { message, stack: error.stack ?? "", hint: typeof hint === "string" ? hint : undefined };
}
