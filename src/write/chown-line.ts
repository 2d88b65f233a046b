import { homedir } from "node:os";
import { basename, dirname, relative, resolve, sep } from "node:path";
import type { FileOwner } from "./owner.ts";

/** A text as one word of a POSIX shell, always in quotes. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The command that gives a file or a folder away.
 * @param options.path absolute, so that it is never read as an option
 * @param options.recursive also everything in the folder
 */
export function chownLine(options: { path: string; owner: FileOwner; recursive?: boolean }): string {
  const { uid, gid } = options.owner;
  return `sudo chown ${options.recursive === true ? "-R " : ""}${uid}:${gid} ${shellQuote(options.path)}`;
}

/**
 * Whether a folder holds more than an OpenClaw state: the root and what is directly in it (`/etc`), the home folder,
 * the working folder, and whatever is above these. To give such a folder away would do harm. A folder that is called
 * `.openclaw` is a state folder wherever it is.
 */
export function isSharedFolder(folder: string): boolean {
  if (basename(folder) === ".openclaw") return false;
  if (dirname(dirname(folder)) === dirname(folder)) return true;
  return [homedir(), process.cwd()].some((inside) => isWithin(resolve(inside), folder));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`);
}
