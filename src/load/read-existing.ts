import { readFile } from "node:fs/promises";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { parsedConfig } from "./parsed-config.ts";

/** A config file that is already there. */
export interface ExistingConfig {
  text: string;
  /** Absent when the text cannot be read as a config: then `problem` says why. */
  config?: JsonObject;
  problem?: ConfigError;
}

/**
 * Reads a config file as OpenClaw does, but alone: nothing is included, no variable is put in.
 * @returns undefined when there is no such file
 * @throws ConfigError `config-unreadable` when the file cannot be read at all
 */
export async function readExisting(path: string): Promise<ExistingConfig | undefined> {
  const text = await readText(path);
  return text === undefined ? undefined : existingConfig(text, path);
}

/**
 * A config by its text.
 * @param name what the file is called in messages
 */
export function existingConfig(text: string, name: string): ExistingConfig {
  try {
    const value = parsedConfig(text, name);
    if (isJsonObject(value)) return { text, config: value };
    return { text, problem: new ConfigError("config-unreadable", `${name} does not hold an object`, { hint }) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { text, problem: new ConfigError(error.code, error.message, { hint, cause: error }) };
  }
}

const hint = "correct it there, or use --force to replace it (a backup is kept)";

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return undefined;
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${errnoOf(error) ?? String(error)}`, {
      cause: error,
    });
  }
}
