import { rm } from "node:fs/promises";
import { errnoOf } from "../errno.ts";
import { isRoot } from "./owner.ts";
import type { ExistingFile } from "./target.ts";
import { createTemporary, publishNew } from "./temporary-file.ts";

/** More backups than anybody makes within one second. */
const mostInOneSecond = 1000;

/**
 * Keeps what a file holds beside it, with mode 0600 and, as root, the owner of the file. Whatever has the name of a
 * backup is complete.
 * @param realPath the file
 * @param before its content
 * @param now the time for the name
 * @returns the path: `openclaw.json.before-20260211T101500Z`, then `…Z-2`. OpenClaw's own names (`.bak`, `.bak.1`,
 * `.last-good`, `.clobbered.*`, `.rejected.*`, `.pre-update`) are never taken: it rotates those away.
 */
export async function createBackup(realPath: string, before: ExistingFile, now: Date): Promise<string> {
  const owner = isRoot() ? before.owner : undefined;
  const temporary = await createTemporary(realPath, before.bytes, { mode: 0o600, owner });
  try {
    return await publishBackup(temporary, `${realPath}.before-${compactTime(now)}`);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function publishBackup(temporary: string, name: string): Promise<string> {
  for (let count = 1; count <= mostInOneSecond; count += 1) {
    const path = count === 1 ? name : `${name}-${count}`;
    try {
      await publishNew(temporary, path);
      return path;
    } catch (error) {
      if (errnoOf(error) !== "EEXIST") throw error;
    }
  }
  throw new Error(`there are ${mostInOneSecond} backups of this second already`);
}

function compactTime(time: Date): string {
  return time.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
}
