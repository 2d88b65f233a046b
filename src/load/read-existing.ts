import { readFile } from "node:fs/promises";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";

/** A config file that is already there. */
export interface ExistingConfig {
  text: string;
  /** Absent when the text cannot be read as a config: then `problem` says why. */
  config?: JsonObject;
  problem?: ConfigError;
  /** Whether rewriting it as JSON would lose comments or other JSON5 forms. */
  hasJson5: boolean;
}

/**
 * Reads a config file as OpenClaw does: JSON, else JSON5.
 * @returns undefined when there is no such file
 * @throws ConfigError `config-unreadable` when the file cannot be read at all
 */
export async function readExisting(path: string): Promise<ExistingConfig | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const bare = text.startsWith("\u{FEFF}") ? text.slice(1) : text;
  const strict = parseStrict(bare);
  const hasJson5 = strict === undefined;
  try {
    const value: unknown = strict === undefined ? await parseJson5(bare, path) : strict.value;
    if (isJsonObject(value)) return { text, config: value, hasJson5 };
    return { text, problem: unreadable(`${path} does not hold an object`), hasJson5 };
  } catch (error) {
    if (error instanceof ConfigError) return { text, problem: error, hasJson5 };
    throw error;
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return undefined;
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

function parseStrict(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

async function parseJson5(text: string, path: string): Promise<unknown> {
  const { default: json5 } = await import("json5");
  try {
    return json5.parse(text);
  } catch (error) {
    throw unreadable(`${path}${placeOf(error)} is not JSON5: ${reasonOf(error).replace(/^JSON5: /, "")}`);
  }
}

function unreadable(message: string): ConfigError {
  return new ConfigError("config-unreadable", message, {
    hint: "correct it there, or use --force to replace it (a backup is kept)",
  });
}

function placeOf(error: unknown): string {
  const known = error instanceof Error && "lineNumber" in error && "columnNumber" in error;
  return known ? `:${error.lineNumber}:${error.columnNumber}` : "";
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
