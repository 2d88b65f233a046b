import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errnoOf, pathOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { chownLine, isSharedFolder, shellQuote } from "./chown-line.ts";
import { currentOwner } from "./owner.ts";

interface Cause {
  reason: string;
  hint: string;
}

const causes: Readonly<Record<string, Cause>> = {
  EROFS: { reason: "the file system is read-only", hint: "Mount it read-write (in Docker: without :ro)." },
  ENOSPC: { reason: "the disk is full", hint: "Free some space there and run it again." },
  EDQUOT: { reason: "the disk quota is used up", hint: "Free some space there and run it again." },
  EFBIG: { reason: "the file size limit is reached", hint: "Raise the limit (ulimit -f) and run it again." },
  EIO: { reason: "the disk reports an error", hint: "Check the disk (dmesg) before you write to it again." },
  ELOOP: { reason: "the symbolic link leads back to itself", hint: "Remove the link, or name the file itself." },
  ENOTDIR: { reason: "a part of the path is a file, not a folder", hint: "Name a path whose folders are folders." },
  ENOENT: {
    reason: "it, or a folder of its path, does not exist",
    hint: "Check that no folder of the path is a symbolic link to nothing.",
  },
  ENAMETOOLONG: { reason: "the name is too long", hint: "Choose a shorter file name." },
  EMFILE: { reason: "too many files are open", hint: "Raise the limit (ulimit -n) and run it again." },
};

/**
 * The error to throw where writing failed and everything is as it was before.
 * @param error what was thrown; a ConfigError is returned as it is
 * @param realPath the file that was to be written
 */
export async function writeFailure(error: unknown, realPath: string): Promise<ConfigError> {
  if (error instanceof ConfigError) return error;
  const { reason, hint } = await causeOf(error, realPath);
  return new ConfigError("write-failed", `Cannot write ${realPath}: ${reason}. Nothing was changed.`, {
    hint,
    cause: error,
  });
}

/** The error to throw where the existing file cannot be read. */
export async function readFailure(error: unknown, realPath: string): Promise<ConfigError> {
  if (error instanceof ConfigError) return error;
  const { reason, hint } = await causeOf(error, realPath);
  return new ConfigError("config-unreadable", `Cannot read ${realPath}: ${reason}. Nothing was changed.`, {
    hint,
    cause: error,
  });
}

async function causeOf(error: unknown, realPath: string): Promise<Cause> {
  const code = errnoOf(error);
  if (code === "EACCES" || code === "EPERM") {
    return { reason: `permission denied (${code})`, hint: await permissionHint(subjectOf(error, realPath)) };
  }
  const known = code === undefined ? undefined : causes[code];
  if (known !== undefined) return { reason: `${known.reason} (${code})`, hint: known.hint };
  return { reason: messageOf(error), hint: "Choose another path, or try again." };
}

/** What denied it: the file itself where the call named it, else its folder (for the temporary file, the rename). */
function subjectOf(error: unknown, realPath: string): string {
  return pathOf(error) === realPath ? realPath : dirname(realPath);
}

async function permissionHint(subject: string): Promise<string> {
  const { path, stats } = await nearestVisible(subject);
  const current = currentOwner();
  if (stats === undefined || current === undefined) return `Check the permissions of ${shellQuote(path)}.`;
  const mode = (stats.mode & 0o7777).toString(8).padStart(4, "0");
  const fact = `${shellQuote(path)} belongs to ${stats.uid}:${stats.gid} and has mode ${mode}; this is ${current.uid}:${current.gid}.`;
  const wanted = stats.isDirectory() ? 0o700 : 0o600;
  if (current.uid === 0 || (stats.uid === current.uid && (stats.mode & wanted) === wanted)) {
    return `${fact} Something else forbids it: look for dropped capabilities, an ACL, an immutable flag (lsattr), SELinux or a network share.`;
  }
  if (stats.uid === current.uid) {
    return `${fact} Run: chmod u+${stats.isDirectory() ? "rwx" : "rw"} ${shellQuote(path)}`;
  }
  if (stats.isDirectory() && isSharedFolder(path)) return `${fact} Choose another folder, or run it as that user.`;
  return `${fact} Run: ${chownLine({ path, owner: current, recursive: stats.isDirectory() })}`;
}

/** The path, or else the nearest folder above it that can be looked at: that is where the way ends. */
async function nearestVisible(path: string): Promise<{ path: string; stats: Stats | undefined }> {
  try {
    return { path, stats: await stat(path) };
  } catch {
    const folder = dirname(path);
    return folder === path ? { path, stats: undefined } : nearestVisible(folder);
  }
}

function messageOf(error: unknown): string {
  const known = typeof error === "object" && error !== null && "message" in error;
  return known ? String(error.message) : String(error);
}
