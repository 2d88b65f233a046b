import { access, constants, stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";

/** What a folder is searched for. */
const names = [
  "**/{openclaw,clawdbot,moltbot}.{json,json5}",
  "**/openclaw.*.{json,json5}",
  "**/*.openclaw.{json,json5}",
];
const ignored = ["**/node_modules/**", "**/.git/**"];

/**
 * The files that are meant by what was named: files, folders (searched for configs by their usual names) and globs. `-` stays.
 * @returns paths relative to `cwd` where they are below it, each once, in the order of what was named
 * @throws ConfigError `config-unreadable` for what is not there, cannot be read or matches nothing
 */
export async function findFiles(named: readonly string[], cwd: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of named) found.push(...(name === "-" ? ["-"] : await filesOf(name, cwd)));
  return [...new Set(found)];
}

async function filesOf(name: string, cwd: string): Promise<string[]> {
  const path = resolve(cwd, name);
  const kind = await kindOf(path);
  if (kind === "file") return [name];
  const isGlob = kind === "missing" && /[*?[\]{}!]/.test(name);
  if (kind === "missing" && !isGlob) throw unreadable(`${path} is not there`, "name a file, a folder or a glob");
  const { glob } = await import("tinyglobby");
  const options = { cwd: isGlob ? cwd : path, ignore: ignored, dot: true, absolute: true, followSymbolicLinks: false };
  const files = await glob(isGlob ? [name] : names, options);
  if (files.length === 0)
    throw unreadable(`${name} holds no config`, "a folder is searched for openclaw.json and the like");
  return files.sort().map((file) => shortened(file, cwd));
}

function shortened(file: string, cwd: string): string {
  const short = relative(cwd, file);
  return short.startsWith("..") ? file : short;
}

async function kindOf(path: string): Promise<"file" | "folder" | "missing"> {
  try {
    if ((await stat(path)).isDirectory()) return "folder";
    await access(path, constants.R_OK);
    return "file";
  } catch (error) {
    const code = errnoOf(error) ?? String(error);
    if (code === "ENOENT" || code === "ENOTDIR") return "missing";
    throw unreadable(`${path} cannot be read: ${code}`, "run as its owner, or with sudo");
  }
}

function unreadable(message: string, hint: string): ConfigError {
  return new ConfigError("config-unreadable", message, { hint });
}
