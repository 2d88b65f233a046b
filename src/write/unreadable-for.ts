import { realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { chownLine, isSharedFolder } from "./chown-line.ts";
import { readFailure } from "./failure.ts";
import type { FileOwner } from "./owner.ts";

/**
 * The command that makes a config usable for the user in a container: one who can read the file, and can list, enter
 * and write its folder (OpenClaw keeps its state there, and replaces the config by rename).
 *
 * Only the file and its folder are looked at: the folder is what is mounted, so those above it do not matter inside. A
 * folder that holds more than a state (the home folder, `/etc`, the working folder) is not looked at either; there only
 * the file can sensibly be mounted. Access lists and further groups of the user are not considered.
 * @param path the config; links are followed
 * @returns one shell line without a line end; undefined where nothing is to be done, and on Windows
 * @throws ConfigError `config-unreadable` where the file cannot be looked at
 */
export async function unreadableFor(path: string, user: FileOwner): Promise<string | undefined> {
  if (process.getuid === undefined || user.uid === 0) return undefined;
  try {
    const file = await realpath(path);
    const folder = dirname(file);
    if (!isSharedFolder(folder) && !grants(await stat(folder), user, 0o7)) {
      return chownLine({ path: folder, owner: user, recursive: true });
    }
    return grants(await stat(file), user, 0o4) ? undefined : chownLine({ path: file, owner: user });
  } catch (error) {
    throw await readFailure(error, path);
  }
}

/** Only one of the three sets of bits counts: the owner's for the owner, even where others may do more. */
function grants(stats: FileOwner & { mode: number }, user: FileOwner, bits: number): boolean {
  if (stats.uid === user.uid) return ((stats.mode >> 6) & bits) === bits;
  if (stats.gid === user.gid) return ((stats.mode >> 3) & bits) === bits;
  return (stats.mode & bits) === bits;
}
