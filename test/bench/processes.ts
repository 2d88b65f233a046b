import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BenchResult, type Budget, median } from "./result.ts";

/** A program that is run again and again, and timed as a whole. */
export interface ProcessCase {
  name: string;
  program: string;
  args: readonly string[];
  budgets?: readonly Budget[];
  /** How many of the rounds it takes part in; a slow one takes part in fewer. */
  rounds?: number;
}

const bare: ProcessCase = { name: "node -e 0", program: process.execPath, args: ["-e", "0"] };

/** A case of the command line as it is built. */
export function commandCase(
  args: readonly string[],
  options: { budgets?: readonly Budget[]; name?: string } = {},
): ProcessCase {
  const { name = args.join(" "), budgets } = options;
  return {
    name,
    program: process.execPath,
    args: [resolve("dist/cli/main.js"), ...args],
    ...(budgets !== undefined && { budgets }),
  };
}

/**
 * Runs all cases in turns, so that what slows the machine down slows all of them, and gives the median of each.
 * @throws Error when a program does not end as it should: what fails fast must not look fast
 */
export function measureProcesses(
  cases: readonly ProcessCase[],
  { rounds, onRound }: { rounds: number; onRound?: (round: number) => void },
): BenchResult[] {
  const all = [bare, ...cases];
  const times = new Map(all.map((one) => [one, [] as number[]]));
  // The first of each fills the caches of the file system.
  for (const one of all) if (one.rounds !== 1) run(one);
  for (let round = 0; round < rounds; round += 1) {
    onRound?.(round + 1);
    for (const one of all) if (round < (one.rounds ?? rounds)) times.get(one)?.push(run(one));
  }
  const base = median(times.get(bare) ?? []);
  return all.map((one) => {
    const value = median(times.get(one) ?? []);
    return { ...resultOf(one, value), ratio: value / base };
  });
}

/** The median of a few runs of one case, without a comparison; the first fills the caches of the file system. */
export function measureOnce(one: ProcessCase, rounds: number): BenchResult {
  if (rounds > 1) run(one);
  return resultOf(one, median(Array.from({ length: rounds }, () => run(one))));
}

function resultOf(one: ProcessCase, value: number): BenchResult {
  const memory = memoryOf(one);
  return {
    name: one.name,
    group: "process",
    value,
    unit: "ms",
    ...(memory !== undefined && { memory }),
    ...(one.budgets !== undefined && { budgets: one.budgets }),
  };
}

function run({ name, program, args }: ProcessCase): number {
  const started = performance.now();
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1e9 });
  const ended = performance.now();
  // 1 is a command's answer that it found something.
  if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${error?.message ?? stderr}`);
  return ended - started;
}

/** The most memory that a Node program held, in MB, told by itself at its end. */
function memoryOf({ program, args }: ProcessCase): number | undefined {
  if (program !== process.execPath) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "openclaw-config-bench-"));
  const preload = join(folder, "memory.cjs");
  const report = join(folder, "memory");
  writeFileSync(
    preload,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)));`,
  );
  try {
    const script = `require("node:fs").readFileSync(${JSON.stringify(report)}, "utf8")`;
    spawnSync(program, ["--require", preload, ...args], { maxBuffer: 1e9 });
    const { stdout } = spawnSync(program, ["-p", script], { encoding: "utf8" });
    const kilobytes = Number(stdout);
    return kilobytes > 0 ? kilobytes / 1024 : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
