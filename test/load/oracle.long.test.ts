import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { allCases } from "./all-cases.ts";
import { environmentOf, eras, type LoadCase, layOut, outcomeOf } from "./load-case.ts";
import type { Job, RealRead } from "./real-reader.ts";

const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const releases = join(cache, "releases");
const node = join(releases, "node24", "node_modules", "node", "bin", "node");

/** Has the real release read all jobs, in one process. */
function readReally(release: string, jobs: readonly Job[]): RealRead[] {
  const folder = join(releases, release, "node_modules", "openclaw");
  const { stdout, stderr } = spawnSync(node, ["--no-warnings", join(__dirname, "real-reader.ts"), folder], {
    input: jobs.map((job) => `${JSON.stringify(job)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    timeout: 240_000,
  });
  const reads = stdout.split("\n").flatMap((line) => (line.startsWith("@@") ? [JSON.parse(line.slice(2))] : []));
  if (reads.length !== jobs.length) throw new Error(`${reads.length} of ${jobs.length} were read:\n${stderr}`);
  return reads;
}

describe.each(["old", "new"] as const)("the real reader of an %s release", (era) => {
  const release = eras[era];
  const isThere = existsSync(node) && existsSync(join(releases, release, "node_modules", "openclaw"));
  if (!isThere) process.stderr.write(`SKIPPED: OpenClaw ${release} and its Node are not installed in ${releases}\n`);

  (isThere ? test : test.skip)(
    "makes of every case what the cases say",
    () => {
      const cases = [...allCases].flatMap(([about, list]) => list.map((one) => ({ about, one })));
      const folders = cases.map(() => temporaryFolder());
      const jobs = cases.map(({ one }, index) => jobOf(one, folders[index] ?? ""));
      const reads = readReally(release, jobs);
      const differences = cases.flatMap(({ about, one }, index) => {
        const read = reads[index];
        return read === undefined
          ? []
          : differencesOf(one, `${about}: ${one.name}`, { read, folder: folders[index] ?? "", era });
      });
      expect(differences).toEqual([]);
    },
    300_000,
  );
});

function jobOf(one: LoadCase, folder: string): Job {
  layOut(one, folder);
  return { env: environmentOf(one, folder), cwd: join(folder, "work") };
}

interface Context {
  read: RealRead;
  folder: string;
  era: keyof typeof eras;
}

function differencesOf(one: LoadCase, name: string, { read, folder, era }: Context): string[] {
  const outcome = outcomeOf(one, era);
  const valid = outcome.ok && outcome.really !== "invalid";
  const path = join(folder, outcome.path ?? "home/.openclaw/openclaw.json");
  const found: string[] = [];
  if (read.path !== path) found.push(`${name}: reads ${read.path}`);
  if (read.valid !== valid) found.push(`${name}: valid is ${read.valid}: ${read.messages.join("; ")}`);
  if (!outcome.ok || outcome.config === undefined) return found;
  try {
    expect(read.config).toMatchObject(outcome.config);
  } catch {
    found.push(`${name}: gives ${JSON.stringify(read.config)}`);
  }
  return found;
}
