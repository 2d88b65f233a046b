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
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${errnoOf(error) ?? String(error)}`, {
      hint:
        errnoOf(error) === "ENOENT" ? "name the file with --config, or write one with openclaw-config init" : undefined,
      cause: error,
    });
  }
}
