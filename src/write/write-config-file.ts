import { ConfigError } from "../errors.ts";
import { commit } from "./commit.ts";
import { assertWritable, onScene, settle } from "./scene.ts";
import { FileChangedError, locate, readTarget } from "./target.ts";
import type { CommonWriteOptions, WriteResult } from "./write-options.ts";

export type { WriteResult } from "./write-options.ts";

export interface WriteOptions extends CommonWriteOptions {
  /** Written as UTF-8, as it is. */
  text: string;
  /** Whether an existing file may be replaced; default false. */
  replace?: boolean | undefined;
  /** What the file said when it was read: it is not replaced if it says anything else, or is gone. */
  expected?: string | undefined;
}

/**
 * Writes a config so that the file always holds either all of the old or all of the new text, also after a power cut:
 * a temporary file beside it is synced and renamed. Missing folders are made with mode 0700.
 *
 * Processes that write the same file take turns. One that is killed may leave a `.openclaw.json.<random>.tmp` and a
 * `.openclaw.json.openclaw-config.lock`: the next one removes them.
 * @throws ConfigError `config-exists` without `replace`, `config-unreadable` where the file to replace cannot be read,
 * `invalid-owner`, `invalid-option`, `write-conflict` where others write the file all the time, else `write-failed`.
 * Then nothing was changed, unless the message says otherwise.
 */
export async function writeConfigFile(options: WriteOptions): Promise<WriteResult> {
  assertWritable(options);
  const target = await locate(options.path);
  if (target.exists && options.replace !== true) throw existsError(target.realPath);
  const result = await onScene(options, target, async (scene) => {
    const { realPath } = scene;
    const before = await readTarget(options.path, realPath);
    if (before !== undefined && options.replace !== true) throw existsError(realPath);
    if (options.expected !== undefined && before?.bytes.toString() !== options.expected) {
      throw new FileChangedError(realPath);
    }
    return await commit(options, scene, { before, text: options.text }).catch((error: unknown) => {
      throw error instanceof FileChangedError && options.replace !== true ? existsError(realPath) : error;
    });
  });
  await settle(result);
  return result;
}

function existsError(realPath: string): ConfigError {
  return new ConfigError("config-exists", `${realPath} exists already. Nothing was changed.`, {
    hint: "Allow it to be replaced (--force); what it says now is kept in a backup beside it.",
  });
}
