/**
 * Kills writers at random moments and looks at what they leave.
 * `tsx test/write/kill.ts [writes=1000]`
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ChildRequest } from "./child.ts";
import { buildChild } from "./run-child.ts";
import { makeScratch, removeScratch } from "./scratch.ts";

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
}

/**
 * @param writes how many
 * @returns what was found
 */
export async function killWriters(writes: number): Promise<KillFigures> {
  const childFolder = makeScratch();
  const figures: KillFigures = { writes, killed: 0, old: 0, new: 0, other: 0, badBackups: 0, leftTemporary: 0 };
  try {
    const child = buildChild(childFolder);
    const longest = await medianTime(child);
    for (let count = 0; count < writes; count += 1) await killOne(child, Math.random() * longest * 1.5, figures);
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
    const writer = await startWriter(child, folder);
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

async function killOne(child: string, milliseconds: number, figures: KillFigures): Promise<void> {
  const folder = makeScratch();
  try {
    const writer = await startWriter(child, folder);
    const ended = once(writer, "exit");
    const start = performance.now();
    writer.stdin?.on("error", () => undefined);
    writer.stdin?.write("g");
    // Timers are too coarse for a few milliseconds.
    while (performance.now() - start < milliseconds) await new Promise((resolve) => setImmediate(resolve));
    writer.kill("SIGKILL");
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal === "SIGKILL") figures.killed += 1;
    count(folder, figures);
  } finally {
    removeScratch(folder);
  }
}

async function startWriter(child: string, folder: string): Promise<ChildProcess> {
  const path = join(folder, "openclaw.json");
  writeFileSync(path, oldText, { mode: 0o600 });
  const request: ChildRequest = { path, text: newLine, repeat: newLines, replace: true, wait: true };
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
  if (names.some((name) => name.endsWith(".tmp"))) figures.leftTemporary += 1;
  const backups = names.filter((name) => name.includes(".before-"));
  figures.badBackups += backups.filter((name) => readFileSync(join(folder, name), "utf8") !== oldText).length;
}

async function main(): Promise<void> {
  const figures = await killWriters(Number(process.argv[2] ?? 1000));
  console.log(JSON.stringify(figures, null, 2));
  process.exitCode = figures.other + figures.badBackups > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) void main();
