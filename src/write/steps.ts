import { rm } from "node:fs/promises";
import { ConfigError } from "../errors.ts";
import { writeFailure } from "./failure.ts";
import { HalfWrittenError } from "./in-place.ts";

/** What was made so far, to be taken back where a later step fails. */
export interface Steps {
  temporary?: string;
  backup?: string;
}

/**
 * Runs what fills in the steps; where it fails, everything in them is removed.
 * @throws ConfigError `write-failed`, or the ConfigError that was thrown
 */
export async function runOrUndo<T>(steps: Steps, realPath: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    await remove(steps.temporary);
    if (error instanceof HalfWrittenError) throw halfWritten(error, realPath, steps.backup);
    await remove(steps.backup);
    throw await writeFailure(error, realPath);
  }
}

async function remove(path: string | undefined): Promise<void> {
  if (path !== undefined) await rm(path, { force: true }).catch(() => undefined);
}

function halfWritten(error: HalfWrittenError, realPath: string, backup: string | undefined): ConfigError {
  const message = `${realPath} could be written only in part, and could not be put back.`;
  return new ConfigError("write-failed", message, {
    hint: `What it said is in ${backup}: copy it back.`,
    cause: error,
  });
}
