import type { Stats } from "node:fs";
import { type FileHandle, lstat, readlink, realpath } from "node:fs/promises";
import { dirname, isAbsolute, normalize, relative, sep } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { errnoOf } from "../errno.ts";
import { type FileSource, fileProblem, type ReadResult, readTextFile } from "./read-file.ts";

/** The folders out of which a config may include files. */
export interface Confinement {
  /** As they are written, and without symbolic links. */
  folders: readonly { path: string; real: string }[];
}

/** The most that OpenClaw reads of an included file, since 2026.2.26. */
export const maximumIncludeBytes = 2 * 1024 * 1024;

/** A confinement to the config's folder and to more folders. */
export async function confinementOf(configPath: string, more: readonly string[]): Promise<Confinement> {
  const folders = [dirname(configPath), ...more].map(normalize);
  return { folders: await Promise.all(folders.map(async (path) => ({ path, real: await realOr(path) }))) };
}

export interface GuardedReadOptions {
  confinement: Confinement;
  /** Whether links in the file system to the same file, and large files, are refused too. */
  checked: boolean;
  maximumBytes: number;
  /** Files elsewhere: of them only the path as it is written is held against the folders. */
  files?: FileSource | undefined;
}

/**
 * Reads a file only if it lies in the allowed folders: as its path is written, where symbolic links lead, and where the
 * opened file really is, so that a link that is put in between leads nowhere.
 */
export async function readConfined(path: string, options: GuardedReadOptions): Promise<ReadResult> {
  const { folders } = options.confinement;
  if (!folders.some((folder) => isInside(folder.path, path))) {
    const message = `${path} lies outside the folder of the config, ${folders[0]?.path}`;
    return { kind: "problem", problem: fileProblem("include-escapes", message, rootsHint) };
  }
  if (options.files !== undefined) return options.files.read(path);
  const real = await realpath(path).catch((error: unknown) => error);
  if (typeof real !== "string") {
    return ["ENOENT", "ENOTDIR"].includes(errnoOf(real) ?? "")
      ? { kind: "missing" }
      : await readTextFile(path, options);
  }
  if (!isInsideReal(options.confinement, real)) return { kind: "problem", problem: escapedByLink(path) };
  return readTextFile(real, {
    maximumBytes: options.maximumBytes,
    noFollow: true,
    check: async (handle, stats) => {
      if (!(await isStillThere(handle, { stats, real, confinement: options.confinement }))) return escapedByLink(path);
      return options.checked && stats.nlink > 1 ? hardLinked(path) : undefined;
    },
  });
}

const rootsHint = "move it there, or name its folder in OPENCLAW_INCLUDE_ROOTS (OpenClaw 2026.4.29 and later)";

function escapedByLink(path: string): Diagnostic {
  const message = `${path} leads out of the folder of the config by a symbolic link`;
  return fileProblem("include-escapes", message, rootsHint);
}

function hardLinked(path: string): Diagnostic {
  const message = `${path} has a second name in the file system (a hard link); OpenClaw includes no such file`;
  return fileProblem("include-hard-linked", message, "copy it instead");
}

function isInsideReal({ folders }: Confinement, path: string): boolean {
  return folders.some((folder) => isInside(folder.real, path));
}

/** Whether a path is in a folder or is the folder itself. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

interface Opened {
  stats: Stats;
  real: string;
  confinement: Confinement;
}

/** Whether what was opened is what was looked at: a folder of the path may have been swapped for a link. */
async function isStillThere(handle: FileHandle, { stats, real, confinement }: Opened): Promise<boolean> {
  const opened = await readlink(`/proc/self/fd/${handle.fd}`).catch(() => undefined);
  if (opened !== undefined) return isInsideReal(confinement, opened);
  // Without /proc: the same file must still be where it was, and no link on the way to it.
  const again = await realpath(real).catch(() => undefined);
  const now = await lstat(real).catch(() => undefined);
  return again === real && now !== undefined && now.ino === stats.ino && now.dev === stats.dev;
}

async function realOr(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
