import { newestRelease } from "../release/known.ts";
import { resolveRelease } from "../release/resolve.ts";
import type { Environment } from "./home.ts";
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
