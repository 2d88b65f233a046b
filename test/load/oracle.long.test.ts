import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { hasErrors } from "../../src/diagnostic.ts";
import { parseDotenv } from "../../src/load/dotenv.ts";
import { loadConfig } from "../../src/load/load-config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { allCases } from "./all-cases.ts";
import { environmentOf, eras, type LoadCase, layOut, outcomeOf } from "./load-case.ts";
import type { Job, RealRead } from "./real-reader.ts";

const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const installed = join(cache, "releases");
const node = join(installed, "node24", "node_modules", "node", "bin", "node");

/** Between the two eras: those around the changes. */
const between = ["2026.2.21", "2026.2.26", "2026.3.13", "2026.4.7", "2026.5.7", "2026.6.11", "2026.7.1", "2026.8.2"];

const cases = [...allCases].flatMap(([about, list]) => list.map((one) => ({ name: `${about}: ${one.name}`, one })));

/** A test of a real release, or a loud word that it is not installed. */
function testWith(release: string, name: string, run: (release: string) => Promise<void> | void): void {
  const isThere = existsSync(node) && existsSync(join(installed, release, "node_modules", "openclaw"));
  if (!isThere) process.stderr.write(`SKIPPED: OpenClaw ${release} and its Node are not installed in ${installed}\n`);
  (isThere ? test : test.skip)(`OpenClaw ${release} ${name}`, () => run(release), 300_000);
}

/** Has the real release read all jobs, in one process. */
function readReally(release: string, jobs: readonly Job[]): RealRead[] {
  const folder = join(installed, release, "node_modules", "openclaw");
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

interface RealCase {
  name: string;
  one: LoadCase;
  folder: string;
  job: Job;
  read: RealRead;
}

function readCases(release: string): RealCase[] {
  const laid = cases.map(({ name, one }) => {
    const folder = temporaryFolder();
    layOut(one, folder);
    return { name, one, folder, job: { env: environmentOf(one, folder), cwd: join(folder, "work") } };
  });
  const reads = readReally(
    release,
    laid.map(({ job }) => job),
  );
  return laid.flatMap((one, index) => (reads[index] === undefined ? [] : [{ ...one, read: reads[index] }]));
}

describe("the real reader", () => {
  for (const era of ["old", "new"] as const) {
    testWith(eras[era], "makes of every case what the cases say", (release) => {
      expect(readCases(release).flatMap((real) => differencesFromTable(real, era))).toEqual([]);
    });
  }

  for (const release of between) {
    testWith(release, "makes of every case what the loader makes of it", async () => {
      const found: string[] = [];
      for (const real of readCases(release))
        if (!real.one.needsProgram) found.push(...(await differencesFromLoader(real, release)));
      expect(found).toEqual([]);
    });
  }
});

describe("the real dotenv", () => {
  testWith(eras.new, "reads every text as we do", (release) => {
    const real: { parse(text: string): object } = createRequire(join(installed, release, "node_modules", "x"))(
      "dotenv",
    );
    const piece = fc.constantFrom(..."AB=='\"`#\\.- \n\n\t\r", "\\n", "export ", ": ", "\r\n", "\\'", '\\"', "x y");
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (one) => {
        const ours = parseDotenv(one).map(({ name, value }) => [name, value]);
        expect(Object.fromEntries(ours)).toEqual(real.parse(one));
      }),
      { numRuns: 50_000 },
    );
  });
});

function differencesFromTable({ name, one, folder, read }: RealCase, era: keyof typeof eras): string[] {
  const outcome = outcomeOf(one, era);
  const valid = outcome.ok && outcome.really !== "invalid";
  const path = join(folder, outcome.path ?? "home/.openclaw/openclaw.json");
  const found: string[] = [];
  if (read.path !== path) found.push(`${name}: reads ${read.path}`);
  if (read.valid !== valid) found.push(`${name}: valid is ${read.valid}: ${read.messages.join("; ")}`);
  if (outcome.ok && outcome.config && !agrees(one, read.config, outcome.config)) found.push(gives(name, read));
  return found;
}

/** What a schema refuses is not for the loader to find; what the reader itself refuses is. */
const readersOwn = /include|env var|JSON5|read failed/i;

async function differencesFromLoader({ name, one, job, read }: RealCase, release: string): Promise<string[]> {
  const { config, diagnostics, source } = await loadConfig({ release, ...job, resolve: true });
  const ok = !hasErrors(diagnostics);
  const found: string[] = [];
  if (read.path !== source.path) found.push(`${name}: reads ${read.path}, not ${source.path}`);
  const refusal = read.messages.find((message) => readersOwn.test(message));
  if (ok && refusal !== undefined) found.push(`${name}: is refused: ${refusal}`);
  if (!ok && read.valid) found.push(`${name}: is accepted, not ${diagnostics.map(({ code }) => code).join()}`);
  if (ok && read.valid && !agrees(one, read.config, config)) found.push(gives(name, read));
  return found;
}

/** Whether the real config is the expected one, but for defaults that the release adds. */
function agrees({ exactlyAt }: LoadCase, real: unknown, expected: object): boolean {
  try {
    expect(real).toMatchObject(expected);
    if (exactlyAt)
      expect(real).toHaveProperty(
        exactlyAt,
        exactlyAt.reduce<unknown>((value, key) => Object(value)[key], expected),
      );
    return true;
  } catch {
    return false;
  }
}

function gives(name: string, { config }: RealRead): string {
  return `${name}: gives ${JSON.stringify(config)}`;
}
