import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, rename, rm } from "node:fs/promises";
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
 * Only the `.env` is waited for until it is on the disk: the rest can be rendered again, and a fleet has thousands of files.
 * @throws ConfigError `config-exists` where somebody else made it meanwhile, `write-failed`
 */
export async function writeNewFolder(folder: string, files: readonly NewFile[]): Promise<void> {
  const staged = `${folder}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    await mkdir(staged, { mode: 0o700 });
    const made = new Set([staged]);
    for (const file of files) await writeInto(join(staged, relative(folder, file.path)), file, made);
    await rename(staged, folder);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    const code = errnoOf(error);
    if (code === undefined) throw error;
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR") {
      throw new ConfigError("config-exists", `${folder} is there already. It was not changed.`, { cause: error });
    }
    throw new ConfigError("write-failed", `${folder} cannot be written: ${code}`, { cause: error });
  }
}

async function writeInto(path: string, { text, mode, owner }: NewFile, made: Set<string>): Promise<void> {
  const folder = dirname(path);
  if (!made.has(folder)) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
    made.add(folder);
  }
  const handle = await open(path, "wx", mode);
  try {
    await handle.writeFile(text);
    if (path.endsWith(".env")) await handle.datasync();
  } finally {
    await handle.close();
  }
  // What open() sets, the umask cuts down.
  await chmod(path, mode);
  if (owner !== undefined) await chown(path, owner.uid, owner.gid);
}
