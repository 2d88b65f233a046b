import { rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errnoOf } from "../errno.ts";
import { createBackup, pruneBackups } from "./backup.ts";
import { syncFolder } from "./folders.ts";
import { overwriteInPlace } from "./in-place.ts";
import { isRoot, ownerOf } from "./owner.ts";
import { replaceFile } from "./replace-file.ts";
import type { Scene } from "./scene.ts";
import { runOrUndo, type Steps } from "./steps.ts";
import { assertUnchanged, type ExistingFile, FileChangedError } from "./target.ts";
import { createTemporary, type FileAttributes, publishNew } from "./temporary-file.ts";
import type { CommonWriteOptions, WriteResult } from "./write-options.ts";

const usualKeep = 10;

/**
 * Puts a text in the place of what the file says, if it still says that.
 * @param change.before what was read; undefined where there was no file
 * @throws FileChangedError where it does not, else ConfigError `write-failed` or `write-conflict`
 */
export async function commit(
  options: CommonWriteOptions,
  scene: Scene,
  change: { before: ExistingFile | undefined; text: string },
): Promise<WriteResult> {
  const { realPath } = scene;
  const steps: Steps = {};
  const inPlace = await runOrUndo(steps, realPath, () => perform(options, scene, change, steps));
  if (steps.backup !== undefined) {
    await pruneBackups(realPath, { current: steps.backup, keep: options.keep ?? usualKeep });
  }
  return await describe(options.path, scene, change.before, { ...steps, inPlace });
}

async function perform(
  options: CommonWriteOptions,
  scene: Scene,
  change: { before: ExistingFile | undefined; text: string },
  steps: Steps,
): Promise<boolean> {
  const { realPath, lock } = scene;
  const { before } = change;
  const bytes = Buffer.from(change.text, "utf8");
  const attributes = attributesFor(options, before);
  steps.temporary = await createTemporary(realPath, bytes, attributes);
  const now = options.now ?? (() => new Date());
  if (before !== undefined && options.backup !== false) steps.backup = await createBackup(realPath, before, now());
  await lock.assertHeld();
  await assertUnchanged(options.path, realPath, before);
  if (before === undefined) {
    await publishConfig(steps.temporary, realPath);
    return false;
  }
  if (await replaceFile(steps.temporary, realPath)) return false;

  steps.backup ??= await createBackup(realPath, before, now());
  // The backup must be there after a power cut in the middle of what follows.
  await syncFolder(dirname(realPath));
  await overwriteInPlace(realPath, before, { bytes, ...attributes });
  await rm(steps.temporary, { force: true }).catch(() => undefined);
  return true;
}

function attributesFor(options: CommonWriteOptions, before: ExistingFile | undefined): FileAttributes {
  const owner = options.owner ?? (isRoot() ? before?.owner : undefined);
  // The owner can always read it, whatever the mode was.
  const usual = before === undefined ? 0o600 : (before.mode & 0o600) | 0o400;
  return { mode: (options.mode ?? usual) & 0o777, owner };
}

async function publishConfig(temporary: string, realPath: string): Promise<void> {
  try {
    await publishNew(temporary, realPath);
  } catch (error) {
    throw errnoOf(error) === "EEXIST" ? new FileChangedError(realPath) : error;
  }
}

async function describe(
  path: string,
  scene: Scene,
  before: ExistingFile | undefined,
  done: { backup?: string; inPlace: boolean },
): Promise<WriteResult> {
  const stats = await stat(scene.realPath);
  const owner = ownerOf(stats);
  return {
    path,
    realPath: scene.realPath,
    created: before === undefined,
    ...(done.backup === undefined ? {} : { backup: done.backup }),
    mode: stats.mode & 0o777,
    ...(before === undefined ? {} : { modeBefore: before.mode }),
    ...(owner === undefined ? {} : { owner }),
    ...(before?.owner === undefined ? {} : { ownerBefore: before.owner }),
    inPlace: done.inPlace,
    createdFolders: scene.folders,
  };
}
