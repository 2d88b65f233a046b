import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type CommandRunner, runCommand } from "../../src/discover/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const releases = join(cache, "releases");
const node = join(releases, "node24", "node_modules", "node", "bin", "node");

/** The program of a release in the cache; undefined where it or its Node is not there. */
export function programOf(release: string): string | undefined {
  const entry = join(releases, release, "node_modules", "openclaw", "openclaw.mjs");
  return existsSync(entry) && existsSync(node) ? entry : undefined;
}

/**
 * Runs programs of this machine with an `openclaw` in the PATH that is a real release with a home of its own.
 * @param saysVersion what it answers to --version instead of the truth
 */
export function withInstalled(entry: string, saysVersion?: string): CommandRunner {
  const folder = temporaryFolder();
  const shim = join(folder, "openclaw");
  const lie = saysVersion === undefined ? "" : `[ "$1" = --version ] && { echo "OpenClaw ${saysVersion}"; exit 0; }\n`;
  writeFileSync(shim, `#!/bin/sh\n${lie}exec "${node}" "${entry}" "$@"\n`);
  chmodSync(shim, 0o755);
  const settings = [`PATH=${folder}:/usr/bin:/bin`, `HOME=${folder}`, `OPENCLAW_STATE_DIR=${join(folder, "state")}`];
  return (program, args, options) => runCommand("env", [...settings, program, ...args], options);
}
