import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { JsonObject } from "../../../src/json/value.ts";

const releases = join(homedir(), ".cache", "openclaw-config", "releases");
const node = join(releases, "node24", "node_modules", "node", "bin", "node");

/** What a real release has against a config. */
export interface RealVerdict {
  valid: boolean;
  issues: { path: string; message: string }[];
}

/** What the repair of a real release leaves of a config, and the unknown keys that it deleted. */
export interface RealRepair {
  config: JsonObject;
  removed: string[];
}

/** The verdicts of a release's schema on configs; with `full` those of its reader, channels and plugins included. */
export function askVerdicts(
  release: string,
  ask: "schema" | "full",
  configs: readonly JsonObject[],
): Promise<RealVerdict[]> {
  return askReal<RealVerdict>(release, ask, configs);
}

/** What the repair of a release makes of configs. */
export function askRepairs(release: string, configs: readonly JsonObject[]): Promise<RealRepair[]> {
  return askReal<RealRepair>(release, "repair", configs);
}

/** The answers of the real package on many configs, from one process. */
async function askReal<Answer>(release: string, ask: string, configs: readonly JsonObject[]): Promise<Answer[]> {
  const script = join("test", "migrate", "real", "child.mjs");
  const child = spawn(node, [script, join(releases, release)], { stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.end(configs.map((config) => `${JSON.stringify({ ask, config })}\n`).join(""));
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const answer: Answer = JSON.parse(line);
    answers.push(answer);
  }
  if (answers.length !== configs.length) throw new Error(`${release} answered ${answers.length} of ${configs.length}`);
  return answers;
}
