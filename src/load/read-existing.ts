import { readFile } from "node:fs/promises";
import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";

/** A config file that is already there. */
export interface ExistingConfig {
  text: string;
  config: JsonObject;
  /** Whether rewriting it as JSON would lose comments or other JSON5 forms. */
  hasJson5: boolean;
}

/**
 * Reads a config file as OpenClaw does: JSON, else JSON5.
 * @returns undefined when there is no such file
 * @throws ConfigError `config-unreadable` when it cannot be read or parsed; the message names line and column
 */
export async function readExisting(path: string): Promise<ExistingConfig | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const bare = text.startsWith("\u{FEFF}") ? text.slice(1) : text;
  const strict = parseStrict(bare);
  const value: unknown = strict === undefined ? await parseJson5(bare, path) : strict.value;
  if (!isJsonObject(value))
    throw new ConfigError("config-unreadable", `${path} does not hold an object`, {
      hint: "move it away, or use --force to replace it (a backup is kept)",
    });
  return { text, config: value, hasJson5: strict === undefined };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${reason}`, { cause: error });
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
    const place =
      error instanceof Error && "lineNumber" in error && "columnNumber" in error
        ? `:${error.lineNumber}:${error.columnNumber}`
        : "";
    const reason = error instanceof Error ? error.message.replace(/^JSON5: /, "") : String(error);
    throw new ConfigError("config-unreadable", `${path}${place} is not JSON5: ${reason}`, {
      hint: "correct it there, or use --force to replace it (a backup is kept)",
      cause: error,
    });
  }
}
