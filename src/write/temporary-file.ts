import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, link, lstat, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errnoOf, unless } from "../errno.ts";
import type { FileOwner } from "./owner.ts";

export interface FileAttributes {
  mode: number;
  owner: FileOwner | undefined;
}

/** What a file system says that has no modes of its own, such as vfat. */
const modeless: readonly string[] = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/**
 * Writes a file beside another one, down to the disk: `.openclaw.json.<random>.tmp`. Nothing is left where it fails.
 * @returns its path
 */
export async function createTemporary(target: string, bytes: Buffer, attributes: FileAttributes): Promise<string> {
  const path = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(path, flags, 0o600);
  try {
    try {
      await writeAll(handle, bytes);
      await applyAttributes(handle, attributes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
  return path;
}

/** Removes what createTemporary left beside a file where it was killed. Nobody else may be writing the file. */
export async function removeTemporaries(target: string): Promise<void> {
  const start = `.${basename(target)}.`;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(start) || !/^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length))) continue;
    await rm(join(dirname(target), name), { force: true }).catch(() => undefined);
  }
}

/**
 * Gives a temporary file its name in a folder that has no such name yet.
 * @throws a system error with code EEXIST where it has
 */
export async function publishNew(temporary: string, target: string): Promise<void> {
  try {
    // Unlike rename, link never replaces what somebody else made in the meantime.
    await link(temporary, target);
  } catch (error) {
    if (errnoOf(error) === "EEXIST") throw error;
    return await renameToNew(temporary, target);
  }
  await rm(temporary, { force: true }).catch(() => undefined);
}

export async function applyAttributes(handle: FileHandle, attributes: FileAttributes): Promise<void> {
  const { mode, owner } = attributes;
  const stats = await handle.stat();
  if ((stats.mode & 0o777) !== mode) await unless(modeless, handle.chmod(mode));
  if (owner === undefined || (stats.uid === owner.uid && stats.gid === owner.gid)) return;
  await handle.chown(owner.uid, owner.gid);
}

/** Writes from the start of the file on, wherever the handle stands. */
export async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, done);
    done += bytesWritten;
  }
}

/** For file systems without hard links. */
async function renameToNew(temporary: string, target: string): Promise<void> {
  if ((await unless(["ENOENT"], lstat(target))) !== undefined) {
    throw Object.assign(new Error(`${target} exists`), { code: "EEXIST" });
  }
  await rename(temporary, target);
}
