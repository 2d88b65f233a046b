import { chown, mkdir, open, rmdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errnoOf, unless } from "../errno.ts";
import type { FileOwner } from "./owner.ts";

/** What a system says that cannot open or sync a folder, which is no failure: Windows, some network shares. */
const unsyncable: readonly string[] = [
  "EPERM",
  "EACCES",
  "EISDIR",
  "EINVAL",
  "EBADF",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
];

/**
 * Makes the folder and those above it that are missing, each with mode 0700. One that exists is left as it is.
 * @param created gets the path of each folder at once, the outermost first: also those made before a failure
 */
export async function createFolders(folder: string, owner: FileOwner | undefined, created: string[]): Promise<void> {
  const missing: string[] = [];
  for (let path = folder; (await unless(["ENOENT"], stat(path))) === undefined; path = dirname(path)) {
    missing.unshift(path);
  }
  for (const path of missing) {
    try {
      await mkdir(path, { mode: 0o700 });
    } catch (error) {
      // Somebody else was faster: then it is theirs.
      if (errnoOf(error) === "EEXIST") continue;
      throw error;
    }
    if (!created.includes(path)) created.push(path);
    if (owner !== undefined) await chown(path, owner.uid, owner.gid);
  }
}

/** Removes folders that createFolders made, as far as they are empty. */
export async function removeFolders(created: readonly string[]): Promise<void> {
  for (const path of created.toReversed()) await rmdir(path).catch(() => undefined);
}

/** Makes new names in a folder survive a power cut, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await unless(unsyncable, open(folder, "r"));
  if (handle === undefined) return;
  try {
    await unless(unsyncable, handle.sync());
  } finally {
    await handle.close();
  }
}
