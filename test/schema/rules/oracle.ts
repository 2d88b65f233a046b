import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { JsonObject } from "../../../src/json/value.ts";

const releases = join(homedir(), ".cache", "openclaw-config", "releases");
const node = join(releases, "node24", "node_modules", "node", "bin", "node");

/** What the real reader of a release says of a config. */
export interface Verdict {
  valid: boolean;
  issues: { path: string; message: string }[];
  warnings: { path: string; message: string }[];
}

/** Whether a release is installed, and a Node that it runs on. */
export function hasRelease(release: string): boolean {
  return existsSync(join(releases, release, "node_modules", "openclaw", "dist")) && existsSync(node);
}

/** The verdicts of the real package on many configs, from one process. */
export async function askRelease(release: string, configs: readonly JsonObject[]): Promise<Verdict[]> {
  const script = join("test", "schema", "rules", "oracle-child.mjs");
  const child = spawn(node, [script, join(releases, release)], { stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.end(configs.map((config) => `${JSON.stringify(config)}\n`).join(""));
  const verdicts: Verdict[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const verdict: Verdict = JSON.parse(line);
    verdicts.push(verdict);
  }
  if (verdicts.length !== configs.length)
    throw new Error(`${release} answered ${verdicts.length} of ${configs.length}`);
  return verdicts;
}

/** Whether an issue comes from the schema of a plugin, or from a plugin that could not be loaded. */
export function isOfPlugin({ message }: { message: string }): boolean {
  return /^invalid config|^read failed/.test(message);
}

/** The places of issues, each once. */
export function pathsOf(issues: readonly { path: string }[]): string[] {
  return [...new Set(issues.map(({ path }) => path))].sort();
}
