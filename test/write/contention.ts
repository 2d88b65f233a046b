/**
 * Lets processes edit one file at once and counts the edits that are lost.
 * `tsx test/write/contention.ts [processes=8] [edits=200] [--kill]`; with `--kill` one of them is killed again and
 * again, and goes on with the edit after the last one that it reported.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { updateConfigFile } from "../../src/write/update-config-file.ts";
import type { ContentionAnswer, ContentionRequest } from "./contention-child.ts";
import { buildChild } from "./run-child.ts";
import { ageFiles, makeScratch, removeScratch } from "./scratch.ts";

export interface ContentionFigures {
  processes: number;
  edits: number;
  /** Edits that were reported as done and are not in the file: there must be none. */
  lost: number;
  /** How often the file was looked at meanwhile, */
  looks: number;
  /** and how often it was no whole JSON, or lacked an edit that was reported before: there must be none. */
  badLooks: number;
  kills: number;
  /** Backups that are no whole JSON: there must be none. */
  badBackups: number;
  backups: number;
  /** What else is in the folder after one more edit a minute later: there must be none. */
  leftovers: string[];
  attempts: number;
  slowestMilliseconds: number;
  seconds: number;
  editsPerSecond: number;
}

interface Run {
  child: string;
  path: string;
  edits: number;
  /** The last edit that each process reported. */
  done: Map<string, number>;
  running: Set<ChildProcess>;
  figures: ContentionFigures;
}

/** @throws where a process fails, instead of being killed */
export async function contend(options: {
  processes: number;
  edits: number;
  kill?: boolean;
}): Promise<ContentionFigures> {
  const { processes, edits } = options;
  const folder = makeScratch();
  const childFolder = makeScratch();
  const run: Run = {
    child: buildChild(childFolder, "contention-child.ts"),
    path: join(folder, "openclaw.json"),
    edits,
    done: new Map(Array.from({ length: processes }, (_, index) => [`p${index}`, 0])),
    running: new Set(),
    figures: emptyFigures(processes, edits),
  };
  try {
    await contest(run, options.kill === true);
    await inspect(run, folder);
  } finally {
    for (const child of run.running) child.kill("SIGKILL");
    removeScratch(folder);
    removeScratch(childFolder);
  }
  return run.figures;
}

async function contest(run: Run, kill: boolean): Promise<void> {
  const { figures } = run;
  const start = performance.now();
  let over = false;
  const watching = watch(run, () => over);
  const killing = kill ? killAgainAndAgain(run, () => over) : Promise.resolve();
  try {
    await Promise.all([...run.done.keys()].map((name) => editToTheEnd(run, name)));
  } finally {
    over = true;
  }
  figures.seconds = Math.round(performance.now() - start) / 1000;
  figures.editsPerSecond = Math.round((figures.processes * figures.edits) / figures.seconds);
  await Promise.all([watching, killing]);
}

/** Starts the process again where it was killed. */
async function editToTheEnd(run: Run, name: string): Promise<void> {
  for (;;) {
    const request: ContentionRequest = { path: run.path, name, first: (run.done.get(name) ?? 0) + 1, last: run.edits };
    const child = spawn(process.execPath, [run.child, JSON.stringify(request)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    run.running.add(child);
    const closed = once(child, "close");
    for await (const line of createInterface({ input: child.stdout })) note(run, name, line);
    const [status, signal] = (await closed) as [number | null, string | null];
    run.running.delete(child);
    if (status === 0) return;
    if (signal !== "SIGKILL") throw new Error(`${name} ended with ${status ?? signal}`);
  }
}

function note(run: Run, name: string, line: string): void {
  const { edit, attempts, milliseconds } = JSON.parse(line) as ContentionAnswer;
  run.done.set(name, edit);
  run.figures.attempts += attempts;
  run.figures.slowestMilliseconds = Math.max(run.figures.slowestMilliseconds, Math.round(milliseconds));
}

async function watch(run: Run, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await sleep(10);
    const done = new Map(run.done);
    if ([...done.values()].every((edit) => edit === 0)) continue;
    run.figures.looks += 1;
    if (missing(run.path, done) !== 0) run.figures.badLooks += 1;
  }
}

// On a busy machine a process may need longer to start than it is let live: each kill that brought no edit forward is followed by a longer
// pause.
async function killAgainAndAgain(run: Run, isOver: () => boolean): Promise<void> {
  let before = -1;
  let fruitless = 0;
  while (!isOver()) {
    const edits = [...run.done.values()].reduce((sum, edit) => sum + edit, 0);
    fruitless = edits === before ? fruitless + 1 : 0;
    before = edits;
    await sleep((20 + Math.random() * 150) * (1 + fruitless / 4));
    const running = [...run.running];
    const child = running[Math.floor(Math.random() * running.length)];
    if (child?.kill("SIGKILL") === true) run.figures.kills += 1;
  }
}

/** How many of the edits are not in the file; Infinity where it cannot be read. */
function missing(path: string, done: ReadonlyMap<string, number>): number {
  const config = parse(path);
  if (config === undefined) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (const [name, last] of done) {
    for (let edit = 1; edit <= last; edit += 1) if (config[`${name}-${edit}`] !== edit) count += 1;
  }
  return count;
}

async function inspect(run: Run, folder: string): Promise<void> {
  const { path, figures } = run;
  figures.lost = missing(path, new Map([...run.done.keys()].map((name) => [name, run.edits])));
  ageFiles(folder, 60);
  await updateConfigFile({ path, change: (text) => `${text} ` });
  const names = readdirSync(folder).filter((name) => name !== "openclaw.json");
  const backups = names.filter((name) => name.startsWith("openclaw.json.before-"));
  figures.backups = backups.length;
  figures.badBackups = backups.filter((name) => parse(join(folder, name)) === undefined).length;
  figures.leftovers = names.filter((name) => !backups.includes(name));
}

function parse(path: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function emptyFigures(processes: number, edits: number): ContentionFigures {
  const counts = { lost: 0, looks: 0, badLooks: 0, kills: 0, badBackups: 0, backups: 0, attempts: 0 };
  return { processes, edits, ...counts, leftovers: [], slowestMilliseconds: 0, seconds: 0, editsPerSecond: 0 };
}

async function main(words: readonly string[]): Promise<void> {
  const [processes = 8, edits = 200] = words.filter((word) => word !== "--kill").map(Number);
  const figures = await contend({ processes, edits, kill: words.includes("--kill") });
  console.log(JSON.stringify(figures, null, 2));
  const bad = figures.lost + figures.badLooks + figures.badBackups + figures.leftovers.length;
  process.exitCode = bad > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) void main(process.argv.slice(2));
