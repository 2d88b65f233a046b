import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { variableIn } from "../setup/environment-file.ts";
import { judgeToken } from "../token/strength.ts";

/**
 * The text of a file, undefined where there is none.
 * @throws ConfigError `config-unreadable`
 */
export async function readIfThere(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch((error: unknown) => {
    const code = errnoOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${code}`, { cause: error });
  });
}

/** The token that an earlier run put into the folder's `.env`, when it is a good one. */
export async function keptToken(folder: string): Promise<string | undefined> {
  const token = variableIn((await readIfThere(join(folder, ".env"))) ?? "", tokenVariable);
  return token !== undefined && judgeToken(token).ok ? token : undefined;
}
