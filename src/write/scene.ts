import { dirname } from "node:path";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { writeFailure } from "./failure.ts";
import { createFolders, removeFolders, syncFolder } from "./folders.ts";
import { type Lock, usualTimeout, withLock } from "./lock.ts";
import { assertCanGiveTo } from "./owner.ts";
import type { Target } from "./target.ts";
import type { CommonWriteOptions, WriteResult } from "./write-options.ts";

/** Where a write takes place: the file is locked, its folder is there. */
export interface Scene {
  realPath: string;
  /** Those that were made for it, the outermost first. */
  folders: string[];
  lock: Lock;
}

/** How often a folder may vanish that was there or was made: another process removes those that it made for nothing. */
const mostVanished = 5;

/**
 * Runs what writes a file while no other process of this tool does. Folders that are made for it and are still empty
 * then are removed again.
 * @throws ConfigError `write-failed` or `write-conflict`, else what `run` throws
 */
export async function onScene<T>(
  options: Pick<CommonWriteOptions, "owner" | "lockTimeout">,
  target: Target,
  run: (scene: Scene) => Promise<T>,
): Promise<T> {
  const { realPath } = target;
  const folders: string[] = [];
  let running = false;
  const runLocked = async (lock: Lock) => {
    running = true;
    return await run({ realPath, folders, lock });
  };
  try {
    for (let vanished = 0; ; vanished += 1) {
      try {
        await createFolders(dirname(realPath), options.owner, folders);
        return await withLock(realPath, options.lockTimeout ?? usualTimeout, runLocked);
      } catch (error) {
        if (running) throw error;
        if (errnoOf(error) !== "ENOENT" || vanished >= mostVanished) throw await writeFailure(error, realPath);
      }
    }
  } finally {
    await removeFolders(folders);
  }
}

/** @throws ConfigError `invalid-owner` or `invalid-option` */
export function assertWritable(options: Pick<CommonWriteOptions, "owner" | "keep">): void {
  if (options.owner !== undefined) assertCanGiveTo(options.owner);
  if (options.keep === undefined || options.keep >= 1) return;
  throw new ConfigError("invalid-option", `${options.keep} is not a number of backups to keep.`, {
    hint: "Keep at least 1, or make none.",
  });
}

/** Makes the new names durable. The file is already in place, so a failure here must not say that it is not. */
export async function settle({ realPath, createdFolders }: WriteResult): Promise<void> {
  try {
    for (const folder of new Set([dirname(realPath), ...createdFolders.map((path) => dirname(path))])) {
      await syncFolder(folder);
    }
  } catch (error) {
    const message = `${realPath} is written, but the disk did not confirm it: it may be lost with a power cut.`;
    throw new ConfigError("write-failed", message, { hint: "Check the disk (dmesg).", cause: error });
  }
}
