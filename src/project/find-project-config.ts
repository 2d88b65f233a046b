import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import { searchPlaces } from "./search-places.ts";

export interface FindProjectConfigOptions {
  /** The folder to begin in. */
  from: string;
  /**
   * The last folder to look in, going up from `from`. Unless given, the root of the project: the nearest folder with `.git`, else
   * the nearest with `package.json`, else `from` itself, because what lies above a project may be anybody's, and a config is run.
   */
  stopAt?: string | undefined;
}

export interface FoundProjectConfig {
  /** Absolute. */
  file: string;
  /** Further project configs in the same folder, which are not read. */
  ignored: string[];
}

/**
 * Finds the project config for a folder, without running it.
 * @returns undefined when there is none
 * @throws ConfigError `config-unreadable` for one that may not be read; `project-config-invalid` for a package.json that is not JSON
 */
export async function findProjectConfig(options: FindProjectConfigOptions): Promise<FoundProjectConfig | undefined> {
  const from = resolve(options.from);
  const last = options.stopAt === undefined ? await projectRoot(from) : resolve(options.stopAt);
  const { makeExplorer } = await import("./explorer.ts");
  const explorer = makeExplorer({ run: false });
  for (const folder of foldersUp(from, last)) {
    const found = await explorer.search(folder);
    const present = await configsIn(folder);
    for (const file of present) await assertReadable(file);
    if (found !== null) return { file: found.filepath, ignored: present.filter((file) => file !== found.filepath) };
  }
  return undefined;
}

function* foldersUp(from: string, last: string): Generator<string> {
  for (let folder = from; ; folder = dirname(folder)) {
    yield folder;
    if (folder === last || folder === dirname(folder)) return;
  }
}

async function projectRoot(from: string): Promise<string> {
  for (const sign of [".git", "package.json"]) {
    for (const folder of foldersUp(from, "")) {
      if (await exists(join(folder, sign))) return folder;
    }
  }
  return from;
}

// package.json is left out: whether it holds a config is not told by its name.
async function configsIn(folder: string): Promise<string[]> {
  const present: string[] = [];
  for (const place of searchPlaces.slice(1)) {
    const file = join(folder, place);
    if (await isFile(file)) present.push(file);
  }
  return present;
}

// cosmiconfig passes over what it may not read, and would take the next one silently.
async function assertReadable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new ConfigError("config-unreadable", `${file} may not be read by this user`, { cause: error });
  }
}

async function isFile(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() === true;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
