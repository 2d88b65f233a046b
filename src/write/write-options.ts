import type { FileOwner } from "./owner.ts";

/** What does not depend on whether a text is written or changed. */
export interface CommonWriteOptions {
  /** Symbolic links are followed and kept. */
  path: string;
  /**
   * Permission bits, set whatever the umask. Default: 0600 for a new file; a replaced file keeps its mode cut down to
   * 0600 (0644 becomes 0600, 0400 stays), because it holds a token and OpenClaw's own writer does the same.
   */
  mode?: number | undefined;
  /** For the file and for new folders; root only, unless it is the current user. Default: as root, as it was. */
  owner?: FileOwner | undefined;
  /** Whether to keep what is replaced; default true. An in-place write always keeps it. */
  backup?: boolean | undefined;
  /** How many backups to keep, the new one included; default 10. Older ones are removed when one is made. */
  keep?: number | undefined;
  /** For how many milliseconds to wait for other processes of this tool that write the file; default 10,000. */
  lockTimeout?: number | undefined;
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
