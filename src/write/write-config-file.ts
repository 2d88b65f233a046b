import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { createBackup } from "./backup.ts";
import { createFolders, syncFolder } from "./folders.ts";
import { overwriteInPlace } from "./in-place.ts";
import { assertCanGiveTo, type FileOwner, isRoot, ownerOf } from "./owner.ts";
import { runOrUndo, type Steps } from "./steps.ts";
import { assertUnchanged, changedError, type ExistingFile, locate, readExisting } from "./target.ts";
import { createTemporary, type FileAttributes, publishNew } from "./temporary-file.ts";

export interface WriteOptions {
  /** Symbolic links are followed and kept. */
  path: string;
  /** Written as UTF-8, as it is. */
  text: string;
  /** Whether an existing file may be replaced; default false. */
  replace?: boolean | undefined;
  /**
   * Permission bits, set whatever the umask. Default: 0600 for a new file; a replaced file keeps its mode cut down to
   * 0600 (0644 becomes 0600, 0400 stays), because it holds a token and OpenClaw's own writer does the same.
   */
  mode?: number | undefined;
  /** For the file and for new folders; root only, unless it is the current user. Default: as root, as it was. */
  owner?: FileOwner | undefined;
  /** Whether to keep what is replaced; default true. An in-place write always keeps it. */
  backup?: boolean | undefined;
  /** What the file said when it was read: it is not replaced if it says anything else, or is gone. */
  expected?: string | undefined;
  /** The clock for the backup's name. */
  now?: (() => Date) | undefined;
}

export interface WriteResult {
  /** As given. */
  path: string;
  /** After all symbolic links. */
  realPath: string;
  /** Whether there was no file before. */
  created: boolean;
  /** The path of the backup. */
  backup?: string;
  /**
   * The permission bits that the file has now; wider than asked for where the file system has no modes, or where an
   * in-place write went to someone else's file.
   */
  mode: number;
  modeBefore?: number;
  /** Absent on Windows. */
  owner?: FileOwner;
  /** Differs from `owner` where another user replaced the file: only root can keep an owner. */
  ownerBefore?: FileOwner;
  /** Whether it was written into the existing file, because that could not be replaced (a single-file mount). */
  inPlace: boolean;
  /** The folders that were made, the outermost first. */
  createdFolders: string[];
}

/** What rename says of a mount point, of another file system, and of someone else's file in a sticky folder. */
const unreplaceable: readonly string[] = ["EBUSY", "EXDEV", "EPERM"];

/**
 * Writes a config so that the file always holds either all of the old or all of the new text, also after a power cut:
 * a temporary file beside it is synced and renamed. Missing folders are made with mode 0700.
 *
 * A process that is killed may leave a `.openclaw.json.<random>.tmp` behind, which can be removed.
 * @throws ConfigError `config-exists` without `replace`, `config-unreadable` where the file to replace cannot be read,
 * `invalid-owner`, else `write-failed`. Then nothing was changed, unless the message says otherwise.
 */
export async function writeConfigFile(options: WriteOptions): Promise<WriteResult> {
  if (options.owner !== undefined) assertCanGiveTo(options.owner);
  const { realPath, exists } = await locate(options.path);
  if (exists && options.replace !== true) throw existsError(realPath);
  const before = exists ? await readExisting(realPath) : undefined;
  if (options.expected !== undefined && before?.bytes.toString() !== options.expected) throw changedError(realPath);

  const steps: Steps = { folders: [] };
  const inPlace = await runOrUndo(steps, realPath, () => perform(options, realPath, before, steps));
  await settle(realPath, steps.folders);
  return describe(options.path, realPath, before, steps, inPlace);
}

async function perform(
  options: WriteOptions,
  realPath: string,
  before: ExistingFile | undefined,
  steps: Steps,
): Promise<boolean> {
  const bytes = Buffer.from(options.text, "utf8");
  const attributes = attributesFor(options, before);
  await createFolders(dirname(realPath), options.owner, steps.folders);
  steps.temporary = await createTemporary(realPath, bytes, attributes);
  if (before === undefined) {
    await publishConfig(steps.temporary, realPath, options.replace === true);
    return false;
  }
  const now = options.now ?? (() => new Date());
  if (options.backup !== false) steps.backup = await createBackup(realPath, before, now());
  await assertUnchanged(realPath, before);
  if (await replaced(steps.temporary, realPath)) return false;

  steps.backup ??= await createBackup(realPath, before, now());
  // The backup must be there after a power cut in the middle of what follows.
  await syncFolder(dirname(realPath));
  await overwriteInPlace(realPath, before, { bytes, ...attributes });
  await rm(steps.temporary, { force: true }).catch(() => undefined);
  return true;
}

function attributesFor(options: WriteOptions, before: ExistingFile | undefined): FileAttributes {
  const owner = options.owner ?? (isRoot() ? before?.owner : undefined);
  // The owner can always read it, whatever the mode was.
  const usual = before === undefined ? 0o600 : (before.mode & 0o600) | 0o400;
  return { mode: (options.mode ?? usual) & 0o777, owner };
}

async function publishConfig(temporary: string, realPath: string, replace: boolean): Promise<void> {
  try {
    await publishNew(temporary, realPath);
  } catch (error) {
    if (errnoOf(error) !== "EEXIST") throw error;
    throw replace ? changedError(realPath) : existsError(realPath);
  }
}

async function replaced(temporary: string, realPath: string): Promise<boolean> {
  try {
    await rename(temporary, realPath);
    return true;
  } catch (error) {
    if (unreplaceable.includes(errnoOf(error) ?? "")) return false;
    throw error;
  }
}

/** Makes the new names durable. The file is already in place, so a failure here must not say that it is not. */
async function settle(realPath: string, folders: readonly string[]): Promise<void> {
  try {
    for (const folder of new Set([dirname(realPath), ...folders.map((path) => dirname(path))])) {
      await syncFolder(folder);
    }
  } catch (error) {
    const message = `${realPath} is written, but the disk did not confirm it: it may be lost with a power cut.`;
    throw new ConfigError("write-failed", message, { hint: "Check the disk (dmesg).", cause: error });
  }
}

async function describe(
  path: string,
  realPath: string,
  before: ExistingFile | undefined,
  steps: Steps,
  inPlace: boolean,
): Promise<WriteResult> {
  const stats = await stat(realPath);
  const owner = ownerOf(stats);
  return {
    path,
    realPath,
    created: before === undefined,
    ...(steps.backup === undefined ? {} : { backup: steps.backup }),
    mode: stats.mode & 0o777,
    ...(before === undefined ? {} : { modeBefore: before.mode }),
    ...(owner === undefined ? {} : { owner }),
    ...(before?.owner === undefined ? {} : { ownerBefore: before.owner }),
    inPlace,
    createdFolders: steps.folders,
  };
}

function existsError(realPath: string): ConfigError {
  return new ConfigError("config-exists", `${realPath} exists already. Nothing was changed.`, {
    hint: "Allow it to be replaced (--force); what it says now is kept in a backup beside it.",
  });
}
