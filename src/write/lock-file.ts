import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, link, lstat, open, readdir, readFile, rm, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errnoOf, unless } from "../errno.ts";
import { fateOf, type LockHolder, parseHolder, thisProcess } from "./lock-holder.ts";

/** A lock of this process. */
export interface PlacedLock {
  path: string;
  id: string;
  /** The file itself, whatever has its name by now. */
  handle: FileHandle;
  /** Its whole content. */
  bytes: Buffer;
}

/** A lock that was found. */
export interface SeenLock {
  id: string;
  /** Absent where the file is not to be read, or is still being written. */
  holder?: LockHolder;
  /** When it was last written, in milliseconds. */
  touched: number;
}

/** How long a holder that cannot be looked at may be silent. */
const longestSilence = 30_000;

/** What a file system says that has no hard links. */
const linkless: readonly string[] = ["EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

const newFile = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** A holder's file is at most a few hundred bytes. */
const mostBytes = 4096;

/** The lock of a file: beside it, and not one of OpenClaw's names (`openclaw.json.lock`). */
export function lockPathOf(realPath: string): string {
  return join(dirname(realPath), `.${basename(realPath)}.openclaw-config.lock`);
}

/**
 * Makes a lock file. It appears with its content, so that it always says whose it is.
 * @param options.base the lock of the config, which every other name begins with
 * @param options.path the name to take
 * @returns undefined where there is one already
 */
export async function placeLock(options: { base: string; path: string }): Promise<PlacedLock | undefined> {
  const { base, path } = options;
  const id = randomBytes(8).toString("hex");
  const holder: LockHolder = { id, ...(await thisProcess()), since: new Date().toISOString() };
  const bytes = Buffer.from(`${JSON.stringify(holder)}\n`);
  const claim = `${base}.${id}.claim`;
  const handle = await createFile(claim, bytes);
  try {
    await link(claim, path);
    return { path, id, handle, bytes };
  } catch (error) {
    await handle.close();
    const code = errnoOf(error) ?? "";
    if (linkless.includes(code)) return await placeWithoutLink(path, id, bytes);
    if (code === "EEXIST") return undefined;
    throw error;
  } finally {
    await rm(claim, { force: true }).catch(() => undefined);
  }
}

/** What has the name; undefined where nothing has. */
export async function readLock(path: string): Promise<SeenLock | undefined> {
  const stats = await unless(["ENOENT"], lstat(path));
  if (stats === undefined) return undefined;
  const text = stats.isFile() && stats.size <= mostBytes ? await readFile(path, "utf8").catch(() => "") : "";
  const holder = parseHolder(text);
  const touched = stats.mtimeMs;
  // Whatever cannot be read is told apart by its inode and its time.
  if (holder === undefined) return { id: `${stats.ino.toString(16)}x${Math.trunc(touched).toString(16)}`, touched };
  return { id: holder.id, holder, touched };
}

/** Gives a lock back. One that is somebody else's by now is left. */
export async function removeLock(lock: PlacedLock): Promise<void> {
  const seen = await readLock(lock.path).catch(() => undefined);
  if (seen?.id === lock.id) await unlink(lock.path).catch(() => undefined);
  await lock.handle.close().catch(() => undefined);
}

/** Whether nobody holds a lock any more. */
export async function isStale(seen: SeenLock, now: number): Promise<boolean> {
  const fate = seen.holder === undefined ? "unknown" : await fateOf(seen.holder);
  if (fate !== "unknown") return fate === "dead";
  return Math.abs(now - seen.touched) > longestSilence;
}

/**
 * Removes a lock that nobody holds any more, and never the one that somebody else has put in its place: who removes it
 * must first hold the lock whose name is made of the stale one's id. An id is never used again, so whoever comes late
 * gets that lock for nothing, and sees that the stale one is gone.
 * @param seen what was found at the path, and is stale
 * @returns whether it was removed; if not, somebody else is at it, or it was not stale after all
 */
export async function removeStale(base: string, path: string, seen: SeenLock): Promise<boolean> {
  const rightPath = `${base}.${seen.id}.takeover`;
  const right = await placeLock({ base, path: rightPath });
  if (right === undefined) {
    // Somebody is at it, or was killed while at it.
    const other = await readLock(rightPath);
    if (other !== undefined && (await isStale(other, Date.now()))) await removeStale(base, rightPath, other);
    return false;
  }
  try {
    const still = await readLock(path);
    // The clock of the file system, which is not ours on a network share.
    const { mtimeMs } = await right.handle.stat();
    if (still?.id !== seen.id || !(await isStale(still, mtimeMs))) return false;
    await unless(["ENOENT"], unlink(path));
    return true;
  } finally {
    await removeLock(right);
  }
}

/** Removes what processes left that were killed while they made or took over a lock. */
export async function removeLockLeftovers(base: string): Promise<void> {
  const start = `${basename(base)}.`;
  for (const name of await readdir(dirname(base))) {
    if (!name.startsWith(start) || !/\.(claim|takeover)$/.test(name)) continue;
    const path = join(dirname(base), name);
    const seen = await readLock(path);
    if (seen !== undefined && (await isStale(seen, Date.now()))) await removeStale(base, path, seen);
  }
}

async function createFile(path: string, bytes: Buffer): Promise<FileHandle> {
  const handle = await open(path, newFile, 0o644);
  try {
    await handle.write(bytes, 0, bytes.length, 0);
    return handle;
  } catch (error) {
    await handle.close();
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Others may see the file empty for a moment. One that stays so is judged by its age. */
async function placeWithoutLink(path: string, id: string, bytes: Buffer): Promise<PlacedLock | undefined> {
  try {
    return { path, id, handle: await createFile(path, bytes), bytes };
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return undefined;
    throw error;
  }
}
