import { existsSync } from "node:fs";
import type { Fact } from "../access/fact.ts";
import { newestRelease } from "../release/known.ts";
import { resolveRelease } from "../release/resolve.ts";
import { maximumDotenvBytes } from "./environment.ts";
import { gatewayDotenv, homeVariable, names, searchesBeyondStateFolder, workspaceDotenv } from "./facts.ts";
import type { Environment } from "./home.ts";
import { type FileSource, type ReadResult, readTextFile } from "./read-file.ts";
import { locate } from "./read-main.ts";

/**
 * The config file that a release reads when none is named, as `loadConfig` finds it: by its variables, else by its folders and names.
 * @param release an OpenClaw release, as `resolveRelease` understands it; the newest known unless given
 * @returns an absolute path; the file need not exist
 * @throws ConfigError `unknown-release`
 */
export async function configPath(env: Environment, cwd: string, release?: string): Promise<string> {
  const { found } = await locate({ env, cwd }, release === undefined ? newestRelease : resolveRelease(release).release);
  return found.path;
}

/** The facts that decide where a release finds its config: names, folders, variables, and the files that may set those. */
const deciding: readonly Fact<unknown>[] = [
  names,
  homeVariable,
  searchesBeyondStateFolder,
  workspaceDotenv,
  gatewayDotenv,
];

/** The first release of each stretch of releases that look for their config in one way. */
const turningPoints = [...new Set(deciding.flatMap(({ rows }) => rows.map(({ from }) => from)))];

/** The config files that the releases read when none is named; one where all of them agree. No file is read twice. */
export async function configPaths(env: Environment, cwd: string): Promise<ReadonlySet<string>> {
  const files = readOnce();
  const located = await Promise.all(turningPoints.map((release) => locate({ env, cwd, files }, release)));
  return new Set(located.map(({ found }) => found.path));
}

/** This machine's files, as they were at the first look at each. */
function readOnce(): FileSource {
  const read = new Map<string, Promise<ReadResult>>();
  const seen = new Map<string, boolean>();
  return {
    read: (path) => {
      const result = read.get(path) ?? readTextFile(path, { maximumBytes: maximumDotenvBytes });
      read.set(path, result);
      return result;
    },
    exists: (path) => {
      const is = seen.get(path) ?? existsSync(path);
      seen.set(path, is);
      return is;
    },
  };
}
