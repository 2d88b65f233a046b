import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errnoOf } from "../errno.ts";
import { compactTime } from "./compact-time.ts";
import { isRoot } from "./owner.ts";
import type { ExistingFile } from "./target.ts";
import { createTemporary, publishNew } from "./temporary-file.ts";

/** How often somebody else may be faster with a name. */
const mostTries = 1000;

interface Backup {
  path: string;
  /** As in its name. */
  time: string;
  count: number;
}

/**
 * Keeps what a file holds beside it, with mode 0600 and, as root, the owner of the file. Whatever has the name of a
 * backup is complete.
 * @param realPath the file
 * @param before its content
 * @param now the time for the name
 * @returns the path: `openclaw.json.before-20260211T101500Z`, then `…Z-2`. OpenClaw's own names (`.bak`, `.bak.1`,
 * `.last-good`, `.clobbered.*`, `.rejected.*`, `.pre-update`) are never taken: it rotates those away.
 */
export async function createBackup(realPath: string, before: ExistingFile, now: Date): Promise<string> {
  const owner = isRoot() ? before.owner : undefined;
  const temporary = await createTemporary(realPath, before.bytes, { mode: 0o600, owner });
  try {
    return await publishBackup(temporary, realPath, compactTime(now));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Removes the oldest backups of a file. What cannot be removed is left, without a word: the write has succeeded.
 * @param options.current the backup of this write, which is kept whatever the clock said
 * @param options.keep how many to keep, that one included
 */
export async function pruneBackups(realPath: string, options: { current: string; keep: number }): Promise<void> {
  const others = (await backupsOf(realPath)).filter(({ path }) => path !== options.current);
  const newestFirst = others.toSorted((one, other) => compare(other, one));
  for (const { path } of newestFirst.slice(Math.max(options.keep, 1) - 1)) {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

async function publishBackup(temporary: string, realPath: string, time: string): Promise<string> {
  // Above those of the same second, not in a gap among them: the number tells which is the newest.
  const backups = await backupsOf(realPath);
  const counts = backups.filter((backup) => backup.time === time).map(({ count }) => count);
  const first = Math.max(0, ...counts) + 1;
  for (let count = first; count < first + mostTries; count += 1) {
    const path = `${realPath}.before-${time}${count === 1 ? "" : `-${count}`}`;
    try {
      await publishNew(temporary, path);
      return path;
    } catch (error) {
      if (errnoOf(error) !== "EEXIST") throw error;
    }
  }
  throw new Error(`${mostTries} names for a backup were taken already`);
}

/** The files beside a file that are named as createBackup names them; none where the folder cannot be listed. */
async function backupsOf(realPath: string): Promise<Backup[]> {
  const folder = dirname(realPath);
  const start = `${basename(realPath)}.before-`;
  const backups: Backup[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || !entry.name.startsWith(start)) continue;
    const match = /^(\d{8}T\d{6}Z)(?:-([2-9]|[1-9]\d{1,8}))?$/.exec(entry.name.slice(start.length));
    if (match?.[1] === undefined) continue;
    backups.push({ path: join(folder, entry.name), time: match[1], count: Number(match[2] ?? 1) });
  }
  return backups;
}

function compare(one: Backup, other: Backup): number {
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  return one.count - other.count;
}
