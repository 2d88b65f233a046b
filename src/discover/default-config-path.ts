import { configPath, configPaths } from "../load/config-path.ts";
import { type FoundRelease, findRelease } from "./find-release.ts";
import type { CommandRunner } from "./run-command.ts";

export interface DefaultConfigClues {
  /** The release that the user named. */
  asked?: string | undefined;
  /** The release of the container that was discovered already. */
  container?: FoundRelease | undefined;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  run: CommandRunner;
}

/**
 * The config that is meant when none is named: the one that the user's release reads. Which release that is, is only looked for where
 * the releases do not agree, since a file, a folder or a variable has a legacy name or not every release goes by it.
 * @returns an absolute path; the file need not exist
 * @throws ConfigError `unknown-release` when the user names none that exists
 */
export async function defaultConfigPath({ asked, container, env, cwd, run }: DefaultConfigClues): Promise<string> {
  if (asked !== undefined) return await configPath(env, cwd, asked);
  const [path, ...others] = await configPaths(env, cwd);
  if (path !== undefined && others.length === 0) return path;
  const { release } = await findRelease({ container, env, run });
  return await configPath(env, cwd, release);
}
