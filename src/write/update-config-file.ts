import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "../errors.ts";
import { commit } from "./commit.ts";
import { assertWritable, onScene, settle } from "./scene.ts";
import { type ExistingFile, FileChangedError, locate, readTarget } from "./target.ts";
import type { CommonWriteOptions, WriteResult } from "./write-options.ts";

export interface UpdateOptions extends CommonWriteOptions {
  /**
   * Makes the new text of what the file says. Called again where the file changed in the meantime, so it must only
   * look at what it is given. Whatever it throws is thrown on, and nothing is written. Other processes of this tool
   * wait while it runs.
   * @param text undefined where there is no file
   * @returns undefined, or the same text, to leave the file as it is, its mode and its owner too
   */
  change: (text: string | undefined) => string | undefined | Promise<string | undefined>;
  /** How often it is tried at most; default 50. */
  attempts?: number | undefined;
}

export interface UnchangedFile {
  unchanged: true;
  /** As given. */
  path: string;
  /** After all symbolic links. */
  realPath: string;
}

type Outcome = UnchangedFile | ({ unchanged: false } & WriteResult);

export type UpdateResult = Outcome & {
  /** How often it was tried. */
  attempts: number;
};

const usualAttempts = 50;

/** The longest time between two attempts, in milliseconds. */
const longestPause = 200;

/**
 * Changes a config without losing what others write to it at the same time: reads it, makes the new text, and writes
 * that as writeConfigFile does, if the file still says what was read. Otherwise it starts again with what it says now.
 *
 * No edit is lost between processes of this tool. Against other programs, which know nothing of its lock, the moment
 * between the last look at the file and its replacement remains.
 * @throws ConfigError `write-conflict` where others write the file all the time, and what writeConfigFile throws
 */
export async function updateConfigFile(options: UpdateOptions): Promise<UpdateResult> {
  assertWritable(options);
  const most = options.attempts ?? usualAttempts;
  let changeFailed = false;
  const change = async (text: string | undefined) => {
    try {
      return await options.change(text);
    } catch (error) {
      changeFailed = true;
      throw error;
    }
  };
  for (let attempts = 1; ; attempts += 1) {
    try {
      return { ...(await changeOnce({ ...options, change })), attempts };
    } catch (error) {
      if (changeFailed || !(error instanceof FileChangedError)) throw error;
      if (!(attempts < most)) throw conflictError(options.path, attempts, error);
    }
    await sleep(Math.random() * Math.min(longestPause, 10 * attempts));
  }
}

async function changeOnce(options: UpdateOptions): Promise<Outcome> {
  const { path } = options;
  const outcome = await onScene(options, await locate(path), async (scene): Promise<Outcome> => {
    const { realPath } = scene;
    const before = await readTarget(path, realPath);
    const oldText = before === undefined ? undefined : decode(before, realPath);
    const text = await options.change(oldText);
    if (text === undefined || text === oldText) return { unchanged: true, path, realPath };
    return { unchanged: false, ...(await commit(options, scene, { before, text })) };
  });
  if (!outcome.unchanged) await settle(outcome);
  return outcome;
}

/** The text of a file, if it can be written back as it was. */
function decode(file: ExistingFile, realPath: string): string {
  const text = file.bytes.toString("utf8");
  if (Buffer.from(text, "utf8").equals(file.bytes)) return text;
  throw new ConfigError("config-unreadable", `Cannot read ${realPath}: it is not UTF-8. Nothing was changed.`, {
    hint: "Save it as UTF-8, or restore a backup.",
  });
}

function conflictError(path: string, attempts: number, cause: FileChangedError): ConfigError {
  const times = attempts === 1 ? "" : `, ${attempts} times in a row`;
  const message = `Another program changed ${path} right before it was written${times}. Nothing was changed.`;
  return new ConfigError("write-conflict", message, {
    hint: "Run it again when nothing else writes the file, such as a Gateway that starts, or an editor.",
    cause,
  });
}
