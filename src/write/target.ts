import { constants, type Stats } from "node:fs";
import { open, readlink, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { errnoOf, unless } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { readFailure, writeFailure } from "./failure.ts";
import { type FileOwner, ownerOf } from "./owner.ts";

export interface Target {
  /** Absolute; after all symbolic links. */
  realPath: string;
  exists: boolean;
}

export interface ExistingFile {
  bytes: Buffer;
  /** Permission bits only. */
  mode: number;
  owner: FileOwner | undefined;
}

/** The file does not say any more what was read: somebody else wrote it. */
export class FileChangedError extends ConfigError {
  constructor(realPath: string) {
    super("write-failed", `${realPath} has changed since it was read. Nothing was changed.`, {
      hint: "Run it again, so that it starts from what the file says now.",
    });
  }
}

/** As many links as Linux follows. */
const mostLinks = 40;

/** Flags that Windows lacks are undefined there. A FIFO that took the file's place must not block us. */
export const carefulFlags = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Where a path leads: symbolic links are followed, also those that lead to a file that does not exist yet.
 * @throws ConfigError `write-failed` where it is a folder, a FIFO, a device or a loop of links, or cannot be reached
 */
export async function locate(path: string): Promise<Target> {
  if (path.endsWith("/") || path.endsWith(sep)) throw notAFile(path, "folder");
  try {
    const stats = await unless(["ENOENT"], stat(path));
    if (stats === undefined) return { realPath: await followDangling(resolve(path)), exists: false };
    if (!stats.isFile()) throw notAFile(path, kindOf(stats));
    return { realPath: await realpath(path), exists: true };
  } catch (error) {
    throw await writeFailure(error, resolve(path));
  }
}

/**
 * What a path leads to now.
 * @param realPath where it led to before
 * @returns undefined where there is no file
 * @throws FileChangedError where it leads elsewhere by now, ConfigError `config-unreadable`, or `write-failed` where it
 * is no plain file
 */
export async function readTarget(path: string, realPath: string): Promise<ExistingFile | undefined> {
  const target = await locate(path);
  if (target.realPath !== realPath) throw new FileChangedError(realPath);
  return target.exists ? await readExisting(realPath) : undefined;
}

/**
 * Checks right before a replacement that nobody else wrote to the file, or changed a link on the way to it. For a file
 * that is new only the latter: whoever makes it must be ready to find one.
 * @throws what readTarget throws
 */
export async function assertUnchanged(path: string, realPath: string, before?: ExistingFile): Promise<void> {
  const now = await readTarget(path, realPath);
  if (before === undefined || now?.bytes.equals(before.bytes) === true) return;
  throw new FileChangedError(realPath);
}

async function readExisting(realPath: string): Promise<ExistingFile> {
  try {
    const handle = await open(realPath, constants.O_RDONLY | carefulFlags);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw notAFile(realPath, kindOf(stats));
      return { bytes: await handle.readFile(), mode: stats.mode & 0o777, owner: ownerOf(stats) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isGone(error)) throw new FileChangedError(realPath);
    throw await readFailure(error, realPath);
  }
}

function isGone(error: unknown): boolean {
  // ELOOP is O_NOFOLLOW: a link has taken the place of the file.
  return ["ENOENT", "ELOOP"].includes(errnoOf(error) ?? "");
}

async function followDangling(start: string): Promise<string> {
  let path = start;
  for (let hop = 0; hop <= mostLinks; hop += 1) {
    const folder = await realFolder(dirname(path));
    const link = await unless(["ENOENT", "EINVAL", "UNKNOWN"], readlink(path));
    if (link === undefined) return join(folder, basename(path));
    path = resolve(folder, link);
  }
  throw new ConfigError("write-failed", `Cannot write ${start}: the symbolic link leads back to itself.`, {
    hint: "Remove the link, or name the file itself.",
  });
}

/** The real path of a folder of which the last parts may not exist yet. */
async function realFolder(folder: string): Promise<string> {
  const real = await unless(["ENOENT"], realpath(folder));
  if (real !== undefined || dirname(folder) === folder) return real ?? folder;
  return join(await realFolder(dirname(folder)), basename(folder));
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "folder";
  if (stats.isFIFO()) return "named pipe";
  if (stats.isSocket()) return "socket";
  return "device";
}

function notAFile(path: string, kind: string): ConfigError {
  const hint = kind === "folder" ? `Name a file in it, as in ${join(path, "openclaw.json")}.` : "Name a plain file.";
  return new ConfigError("write-failed", `Cannot write ${path}: it is a ${kind}. Nothing was changed.`, { hint });
}
