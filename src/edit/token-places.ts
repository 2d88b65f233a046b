import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unless } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { getAt } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { tokenVariable } from "../presets/token-variable.ts";

/** A file that holds the gateway's token. */
export interface TokenPlace {
  path: string;
  kind: "config" | "environment" | "compose";
  text: string;
  /** Whether it is a file of a container; of this machine otherwise. */
  inside?: boolean;
}

/** The gateway's token and every file that holds it. */
export interface FoundToken {
  token: string;
  /** Where it is decided: in the config itself, or in a variable. */
  source: { kind: "config"; path: string } | { kind: "variable"; name: string; path?: string };
  places: TokenPlace[];
}

const composeNames = ["compose", "docker-compose"].flatMap((name) =>
  ["yaml", "yml", "override.yaml", "override.yml"].map((end) => `${name}.${end}`),
);

export interface TokenQuestion {
  /** The config file, and what it holds. */
  configPath: string;
  config: JsonValue | undefined;
  /** Every file that the config is read from: the file itself and what it includes. */
  configFiles: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** The folder in which a compose file and its .env may stand. */
  cwd: string;
}

/**
 * Finds the token that the gateway uses and every file that holds it: the config and what it includes, the .env beside it, and the
 * compose files and the .env of the working folder.
 * @throws ConfigError `token-not-found` when there is none, or when it is kept where no file is (a reference to a secret)
 */
export async function findToken(question: TokenQuestion): Promise<FoundToken> {
  const { configPath, cwd } = question;
  const environmentFiles = [...new Set([join(dirname(configPath), ".env"), join(cwd, ".env")])];
  const files = [
    ...(await readAll(question.configFiles, "config")),
    ...(await readAll(environmentFiles, "environment")),
    ...(await readAll(
      composeNames.map((name) => join(cwd, name)),
      "compose",
    )),
  ];
  return tokenAmong(question, files);
}

/**
 * The same, with the files that may hold the token read already.
 * @throws ConfigError `token-not-found`
 */
export function tokenAmong(
  question: Pick<TokenQuestion, "config" | "configPath" | "env">,
  files: readonly TokenPlace[],
): FoundToken {
  const { token, source } = decide(question, files);
  return { token, source, places: files.filter(({ text }) => holds(text, token)) };
}

/** The files of this machine beside which a compose file may stand: it and its .env. */
export async function readComposePlaces(folder: string, more: readonly string[] = []): Promise<TokenPlace[]> {
  const compose = [...new Set([...more, ...composeNames.map((name) => join(folder, name))])];
  return [...(await readAll([join(folder, ".env")], "environment")), ...(await readAll(compose, "compose"))];
}

async function readAll(paths: readonly string[], kind: TokenPlace["kind"]): Promise<TokenPlace[]> {
  const texts = await Promise.all(paths.map((path) => unless(["ENOENT", "ENOTDIR", "EISDIR"], readFile(path, "utf8"))));
  return texts.flatMap((text, at) => (text === undefined ? [] : [{ path: paths[at] ?? "", kind, text }]));
}

function decide(
  { config, configPath, env }: Pick<TokenQuestion, "config" | "configPath" | "env">,
  files: readonly TokenPlace[],
): Pick<FoundToken, "token" | "source"> {
  const written = getAt(config, ["gateway", "auth", "token"]);
  if (typeof written === "string" && written !== "" && !written.includes("${")) {
    return { token: written, source: { kind: "config", path: configPath } };
  }
  const name = typeof written === "string" ? /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(written)?.[1] : variableOf(written);
  if (name === undefined) {
    throw new ConfigError(
      "token-not-found",
      `${configPath} takes the token from where no file is: gateway.auth.token is a reference`,
      {
        hint: "change it where it is kept, then restart the gateway",
      },
    );
  }
  const file = files.find((one) => one.kind === "environment" && valueIn(one.text, name) !== undefined);
  const token = (file && valueIn(file.text, name)) ?? env[name];
  if (token) return { token, source: { kind: "variable", name, ...(file && { path: file.path }) } };
  throw new ConfigError(
    "token-not-found",
    `no token: ${configPath} has none, and ${name} is set neither in a .env file nor here`,
    {
      hint: "openclaw-config init --merge gives the config one",
    },
  );
}

// Without a token in the config, OpenClaw falls back to its variable.
function variableOf(written: JsonValue | undefined): string | undefined {
  if (written === undefined || written === null) return tokenVariable;
  const id = getAt(written, ["id"]);
  return getAt(written, ["source"]) === "env" && typeof id === "string" ? id : undefined;
}

function valueIn(text: string, name: string): string | undefined {
  const value = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*(.*?)[ \\t]*\\r?$`, "m").exec(text)?.[1];
  return value?.replace(/^(["'])(.*)\1$/, "$2") || undefined;
}

/** Whether a text holds a token as a word of its own. */
function holds(text: string, token: string): boolean {
  return replaceToken(text, token, "") !== text;
}

/** The text with every occurrence of a token as a word of its own replaced by another. */
export function replaceToken(text: string, before: string, after: string): string {
  const escaped = before.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replaceAll(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "g"), () => after);
}
