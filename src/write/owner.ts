import { ConfigError } from "../errors.ts";

export interface FileOwner {
  uid: number;
  gid: number;
}

/** The highest id: 4294967295 is -1, which the kernel reads as "leave it". */
const highestId = 4_294_967_294;

/**
 * Reads an owner as `--owner` takes it.
 * @param text `uid:gid`, or `uid` alone, which means the group of the same number. Numbers only: a name would be looked
 * up on this machine, while the file is read inside a container.
 * @throws ConfigError `invalid-owner`
 */
export function parseOwner(text: string): FileOwner {
  const [first = "", second = first, ...rest] = text.split(":");
  const uid = parseId(first);
  const gid = parseId(second);
  if (uid === undefined || gid === undefined || rest.length > 0) {
    throw new ConfigError("invalid-owner", `'${text}' is not an owner.`, {
      hint: "Give the numbers of the user and the group, as in 1000:1000.",
    });
  }
  return { uid, gid };
}

/** The user and the group of this process; undefined on Windows, which has neither. */
export function currentOwner(): FileOwner | undefined {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function sameOwner(one: FileOwner, other: FileOwner): boolean {
  return one.uid === other.uid && one.gid === other.gid;
}

/** The owner in what stat() returned; undefined on Windows, where stat() always says 0. */
export function ownerOf(stats: FileOwner): FileOwner | undefined {
  return process.getuid === undefined ? undefined : { uid: stats.uid, gid: stats.gid };
}

/**
 * Refuses an owner that this process cannot give to a file: only root can give files away.
 * @throws ConfigError `invalid-owner`
 */
export function assertCanGiveTo(owner: FileOwner): void {
  if (!isId(owner.uid) || !isId(owner.gid)) {
    throw new ConfigError("invalid-owner", `${owner.uid}:${owner.gid} is not an owner.`, {
      hint: "Give the numbers of the user and the group, as in 1000:1000.",
    });
  }
  const current = currentOwner();
  if (current === undefined) {
    throw new ConfigError("invalid-owner", "Files have no numeric owner on Windows.", { hint: "Leave the owner out." });
  }
  if (current.uid === 0 || sameOwner(current, owner)) return;
  throw new ConfigError(
    "invalid-owner",
    `Only root can give a file to ${owner.uid}:${owner.gid}; this is ${current.uid}:${current.gid}.`,
    { hint: "Run it again with sudo, or leave the owner out and run chown afterwards." },
  );
}

function parseId(text: string): number | undefined {
  if (!/^(0|[1-9]\d{0,9})$/.test(text)) return undefined;
  const id = Number(text);
  return isId(id) ? id : undefined;
}

function isId(id: number): boolean {
  return Number.isInteger(id) && id >= 0 && id <= highestId;
}
