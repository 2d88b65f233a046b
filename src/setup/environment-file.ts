import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { judgeToken } from "../token/strength.ts";

/** The `.env` that OpenClaw reads beside openclaw.json. */
export interface EnvironmentFile {
  path: string;
  /** As it is now; empty where there is none. */
  text: string;
  /** The token that is already in it, when it is a good one. */
  token: string | undefined;
  /** Its text with the variable set; every other line stays as it is. */
  textWith(variable: { name: string; value: string }): string;
}

/**
 * Looks at the `.env` in a folder; there need not be one.
 * @throws ConfigError `config-unreadable` when there is one that cannot be read
 */
export async function planEnvironmentFile(folder: string): Promise<EnvironmentFile> {
  const path = join(folder, ".env");
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return "";
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${errnoOf(error)}`, { cause: error });
  });
  return environmentFile(path, text);
}

/** The same by the file's text; empty where there is none. */
export function environmentFile(path: string, text: string): EnvironmentFile {
  const value = variableIn(text, tokenVariable);
  return {
    path,
    text,
    token: value !== undefined && judgeToken(value).ok ? value : undefined,
    textWith: (variable) => setVariable(text, variable),
  };
}

/** The text of an environment file with variables set; one that is there already keeps its line. */
export function withVariables(text: string, variables: readonly { name: string; value: string }[]): string {
  return variables.reduce(setVariable, text);
}

/** The value of a variable in the text of an environment file, without its quotes; undefined where it is not set. */
export function variableIn(text: string, name: string): string | undefined {
  return assignment(name)
    .exec(text)?.[2]
    ?.trim()
    .replace(/^(["'])(.*)\1$/, "$2");
}

function assignment(name: string): RegExp {
  return new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)(.*?)(\\r?)$`, "m");
}

/** The text of a `.env` with a variable set; every other line stays as it is. */
export function setVariable(text: string, { name, value }: { name: string; value: string }): string {
  const pattern = assignment(name);
  if (pattern.test(text))
    return text.replace(pattern, (_, head: string, _old: string, end: string) => `${head}${value}${end}`);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return `${text}${gap}${name}=${value}${eol}`;
}
