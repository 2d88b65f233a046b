import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * The config file that OpenClaw reads: OPENCLAW_CONFIG_PATH, else openclaw.json in OPENCLAW_STATE_DIR, else in `.openclaw` of
 * OPENCLAW_HOME or the user's home. A leading `~` is the home.
 * @returns an absolute path; the file need not exist
 */
export function configPath(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const home = env["OPENCLAW_HOME"]?.trim() || env["HOME"] || env["USERPROFILE"] || homedir();
  const expand = (path: string): string => resolve(cwd, path.replace(/^~(?=$|[/\\])/, home));
  const file = env["OPENCLAW_CONFIG_PATH"]?.trim();
  if (file) return expand(file);
  const folder = env["OPENCLAW_STATE_DIR"]?.trim();
  return join(folder ? expand(folder) : join(expand(home), ".openclaw"), "openclaw.json");
}
