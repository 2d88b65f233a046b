import { readFileSync } from "node:fs";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { variableIn } from "../setup/environment-file.ts";
import { judgeToken } from "../token/strength.ts";

/**
 * The text of a file, undefined where there is none. Synchronous: a fleet has thousands of small files, which are read in a third of the time.
 * @throws ConfigError `config-unreadable`
 */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = errnoOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${code}`, { cause: error });
  }
}

/** The token in the text of an `.env` that an earlier run wrote, when it is a good one. */
export function tokenKeptIn(text: string): string | undefined {
  const token = variableIn(text, tokenVariable);
  return token !== undefined && judgeToken(token).ok ? token : undefined;
}
