/**
 * Kills writers at random moments, every other one in updateConfigFile, and looks at what they leave and at how the
 * next writer fares.
 * `tsx test/write/kill.ts [writes=1000]`
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { updateConfigFile } from "../../src/write/update-config-file.ts";
import type { ChildRequest } from "./child.ts";
import { buildChild } from "./run-child.ts";
import { ageFiles, leftovers, makeScratch, removeScratch } from "./scratch.ts";

const oldText = "the old text\n".repeat(20_000);
const newLine = "the new text\n";
const newLines = 30_000;
const newText = newLine.repeat(newLines);

export interface KillFigures {
  writes: number;
  /** Writers that were dead before they could answer. */
  killed: number;
  /** Files that hold the old text. */
  old: number;
  /** Files that hold the new text. */
  new: number;
  /** Files that hold anything else: there must be none. */
  other: number;
  /** Backups that do not hold the old text: there must be none. */
  badBackups: number;
  /** Writers that left a temporary file. */
  leftTemporary: number;
  /** Writers that were killed while they had the lock. */
  leftLock: number;
  /** How long the next writer took at most: it must not wait for the dead. */
  slowestNextMilliseconds: number;
  /** Files that are neither the config nor a backup after the next write, a minute later: there must be none. */
  leftovers: number;
}

/** What is wrong with the figures, as a number: 0 is right. */
export function wrongs(figures: KillFigures): number {
  return figures.other + figures.badBackups + figures.leftovers + (figures.slowestNextMilliseconds > 5000 ? 1 : 0);
}

/**
 * @param writes how many
 * @returns what was found
 */
export async function killWriters(writes: number): Promise<KillFigures> {
  const childFolder = makeScratch();
  const counts = { killed: 0, old: 0, new: 0, other: 0, badBackups: 0, leftTemporary: 0, leftLock: 0, leftovers: 0 };
  const figures: KillFigures = { writes, ...counts, slowestNextMilliseconds: 0 };
  try {
    const child = buildChild(childFolder);
    const longest = await medianTime(child);
    for (let count = 0; count < writes; count += 1) {
      await killOne(child, { update: count % 2 === 1, after: Math.random() * longest * 1.5 }, figures);
    }
  } finally {
    removeScratch(childFolder);
  }
  return figures;
}

/** Milliseconds that a write takes which nobody kills. */
async function medianTime(child: string): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const folder = makeScratch();
    const writer = await startWriter(child, folder, false);
    const start = performance.now();
    const answered = once(writer.stdout ?? writer, "data");
    writer.stdin?.write("g");
    await answered;
    times.push(performance.now() - start);
    if (writer.exitCode === null) await once(writer, "exit");
    removeScratch(folder);
  }
  return times.toSorted((one, other) => one - other)[2] ?? 10;
}

async function killOne(
  child: string,
  options: { update: boolean; after: number },
  figures: KillFigures,
): Promise<void> {
  const folder = makeScratch();
  try {
    const writer = await startWriter(child, folder, options.update);
    const ended = once(writer, "exit");
    const start = performance.now();
    writer.stdin?.on("error", () => undefined);
    writer.stdin?.write("g");
    // Timers are too coarse for a few milliseconds.
    while (performance.now() - start < options.after) await new Promise((resolve) => setImmediate(resolve));
    writer.kill("SIGKILL");
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal === "SIGKILL") figures.killed += 1;
    count(folder, figures);
    await writeNext(folder, figures);
  } finally {
    removeScratch(folder);
  }
}

async function startWriter(child: string, folder: string, update: boolean): Promise<ChildProcess> {
  const path = join(folder, "openclaw.json");
  writeFileSync(path, oldText, { mode: 0o600 });
  const request: ChildRequest = { path, text: newLine, repeat: newLines, replace: true, update, wait: true };
  const writer = spawn(process.execPath, [child, JSON.stringify(request)], { stdio: ["pipe", "pipe", "inherit"] });
  await once(writer.stdout, "data");
  return writer;
}

function count(folder: string, figures: KillFigures): void {
  const text = readFileSync(join(folder, "openclaw.json"), "utf8");
  if (text === oldText) figures.old += 1;
  else if (text === newText) figures.new += 1;
  else figures.other += 1;
  const names = readdirSync(folder);
  if (leftovers(folder).length > 0) figures.leftTemporary += 1;
  if (names.some((name) => name.endsWith(".lock"))) figures.leftLock += 1;
  const backups = names.filter((name) => name.includes(".before-"));
  figures.badBackups += backups.filter((name) => readFileSync(join(folder, name), "utf8") !== oldText).length;
}

async function writeNext(folder: string, figures: KillFigures): Promise<void> {
  const path = join(folder, "openclaw.json");
  const start = performance.now();
  await updateConfigFile({ path, change: (text) => `${text}.` });
  const taken = Math.round(performance.now() - start);
  figures.slowestNextMilliseconds = Math.max(figures.slowestNextMilliseconds, taken);
  ageFiles(folder, 60);
  await updateConfigFile({ path, change: (text) => `${text}.` });
  figures.leftovers += readdirSync(folder).filter((name) => !/^openclaw\.json($|\.before-)/.test(name)).length;
}

async function main(): Promise<void> {
  const figures = await killWriters(Number(process.argv[2] ?? 1000));
  console.log(JSON.stringify(figures, null, 2));
  process.exitCode = wrongs(figures) > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) void main();
