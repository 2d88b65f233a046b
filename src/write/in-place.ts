import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { isRoot } from "./owner.ts";
import { carefulFlags, type ExistingFile } from "./target.ts";
import { applyAttributes, type FileAttributes, writeAll } from "./temporary-file.ts";

/** A file that could neither be written nor be put back: only a backup holds what it said. */
export class HalfWrittenError extends Error {
  override readonly name = "HalfWrittenError";
}

/**
 * Writes into a file that cannot be replaced, such as a single file that is mounted into a container. Not atomic: make
 * a backup first. What was there is put back where it fails.
 * @throws HalfWrittenError where that fails too; the system's error where the file is as it was
 */
export async function overwriteInPlace(
  realPath: string,
  before: ExistingFile,
  after: { bytes: Buffer } & FileAttributes,
): Promise<void> {
  const handle = await open(realPath, constants.O_RDWR | carefulFlags);
  try {
    // The mode comes first: nobody may read the new secret through the old mode.
    await applyAttributes(handle, after);
    await writeWhole(handle, after.bytes);
  } catch (error) {
    await restore(handle, before, error);
    throw error;
  } finally {
    await handle.close();
  }
}

async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  await writeAll(handle, bytes);
  await handle.truncate(bytes.length);
  await handle.sync();
}

async function restore(handle: FileHandle, before: ExistingFile, cause: unknown): Promise<void> {
  try {
    await writeWhole(handle, before.bytes);
    await applyAttributes(handle, { mode: before.mode, owner: isRoot() ? before.owner : undefined });
  } catch {
    throw new HalfWrittenError("The file could not be put back.", { cause });
  }
}
