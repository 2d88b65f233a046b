import { readFile } from "node:fs/promises";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";

/**
 * The text of a config file.
 * @throws ConfigError `config-unreadable` when it is not there or cannot be read
 */
export async function readConfigText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = errnoOf(error) ?? String(error);
    const { reason, hint } = explanations[code] ?? { reason: `cannot be read: ${code}` };
    throw new ConfigError("config-unreadable", `${path} ${reason}`, { hint, cause: error });
  }
}

const explanations: Readonly<Record<string, { reason: string; hint?: string }>> = {
  ENOENT: { reason: "is not there", hint: "name the file with --config, or write one with openclaw-config init" },
  EISDIR: { reason: "is a folder", hint: "name the file in it" },
  EACCES: { reason: "may not be read by this user", hint: "run as its owner, or with sudo" },
};
