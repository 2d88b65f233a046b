import { randomBytes } from "node:crypto";
import { chownSync, closeSync, fchownSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import type { FileOwner } from "../write/owner.ts";

/** A file of a folder that is not there yet. */
export interface NewFile {
  /** Absolute. */
  path: string;
  text: string;
  mode: number;
  owner: FileOwner | undefined;
}

/**
 * Writes a folder that is not there yet: under another name first, so that it is there whole or not at all. Its folders get mode 0700.
 * What is on the disk is not waited for: right after a power cut it can be rendered again. And the calls are synchronous: a fleet has
 * thousands of small files, for which that takes a third of the time.
 * @throws ConfigError `config-exists` where somebody else made it meanwhile, `write-failed`
 */
export function writeNewFolder(folder: string, files: readonly NewFile[]): void {
  const staged = `${folder}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
    mkdirSync(staged, { mode: 0o700 });
    const made = new Set([staged]);
    for (const file of files) writeInto(join(staged, relative(folder, file.path)), file, made);
    renameSync(staged, folder);
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    const code = errnoOf(error);
    if (code === undefined) throw error;
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR") {
      throw new ConfigError("config-exists", `${folder} is there already. It was not changed.`, { cause: error });
    }
    throw new ConfigError("write-failed", `${folder} cannot be written: ${code}`, { cause: error });
  }
}

function writeInto(path: string, { text, mode, owner }: NewFile, made: Set<string>): void {
  const folder = dirname(path);
  if (!made.has(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
    made.add(folder);
  }
  const handle = openSync(path, "wx", mode);
  try {
    writeFileSync(handle, text);
    if (owner !== undefined) fchownSync(handle, owner.uid, owner.gid);
  } finally {
    closeSync(handle);
  }
}
