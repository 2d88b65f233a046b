import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { errnoOf } from "../errno.ts";

/** Who made a lock, as its file says. */
export interface LockHolder {
  /** Random: no two locks ever have the same. */
  id: string;
  pid: number;
  host: string;
  /** Where the pid means something: one boot of one kernel and one pid namespace, or one computer that has neither. */
  space?: string;
  /** When the process started, in clock ticks: a pid is given to another process sooner or later. */
  start?: string;
  /** ISO 8601. */
  since: string;
}

/** `unknown`: in another container or on another computer, or its pid may be another process by now. */
export type Fate = "alive" | "dead" | "unknown";

type Identity = Pick<LockHolder, "pid" | "host" | "space" | "start">;

let identity: Promise<Identity> | undefined;

/** What identifies this process in its locks. */
export function thisProcess(): Promise<Identity> {
  identity ??= identify();
  return identity;
}

/** Whether the process that made a lock still runs. */
export async function fateOf(holder: LockHolder): Promise<Fate> {
  const { space } = await thisProcess();
  if (space === undefined || holder.space !== space) return "unknown";
  if (!exists(holder.pid)) return "dead";
  const found = await processAt(holder.pid);
  if (holder.start === undefined || found === undefined) return "unknown";
  return found.start === holder.start && !found.ended ? "alive" : "dead";
}

/** Reads what a lock file says; undefined for anything else. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const { id, pid, host, space, start, since } = JSON.parse(text) as Partial<Record<keyof LockHolder, unknown>>;
    // The id becomes part of a file name.
    if (typeof id !== "string" || !/^[0-9a-f]{8,64}$/.test(id)) return undefined;
    if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid < 1) return undefined;
    if (typeof host !== "string" || typeof since !== "string") return undefined;
    return {
      id,
      pid,
      host,
      since,
      ...(typeof space === "string" ? { space } : {}),
      ...(typeof start === "string" ? { start } : {}),
    };
  } catch {
    return undefined;
  }
}

async function identify(): Promise<Identity> {
  const { pid } = process;
  const found = await processAt(pid);
  const space = await ownSpace();
  return {
    pid,
    host: hostname(),
    ...(space === undefined ? {} : { space }),
    ...(found === undefined ? {} : { start: found.start }),
  };
}

async function ownSpace(): Promise<string | undefined> {
  // Without pid namespaces the name of the computer is enough. On Linux it is not: containers may share it.
  if (process.platform !== "linux") return `${process.platform} ${hostname()}`;
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    return `${boot.trim()} ${await readlink("/proc/self/ns/pid")}`;
  } catch {
    return undefined;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM is a process of another user.
    return errnoOf(error) !== "ESRCH";
  }
}

/** What Linux says of a process; undefined elsewhere, and where it is hidden or gone. */
async function processAt(pid: number): Promise<{ start: string; ended: boolean } | undefined> {
  if (process.platform !== "linux") return undefined;
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8");
    // The name before it, in brackets, may hold anything. See proc(5).
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state, threads, start] = [fields[0], fields[17], fields[19]];
    if (start === undefined) return undefined;
    // Killed, but nobody has waited for it: with a thread left a system call may still be under way.
    return { start, ended: (state === "Z" || state === "X") && Number(threads) <= 1 };
  } catch {
    return undefined;
  }
}
