import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "../errors.ts";
import {
  isStale,
  lockPathOf,
  type PlacedLock,
  placeLock,
  readLock,
  removeLock,
  removeLockLeftovers,
  removeStale,
  type SeenLock,
} from "./lock-file.ts";
import { removeTemporaries } from "./temporary-file.ts";

/** What the one who holds the lock of a file can do with it. */
export interface Lock {
  /**
   * Checks that nobody took the lock away, as happens to a process that was stopped for long on another computer.
   * @throws ConfigError `write-conflict`
   */
  assertHeld(): Promise<void>;
}

/** How long to wait for a lock if nothing else is said. */
export const usualTimeout = 10_000;

/** Well below the silence after which others take a lock away. */
const touchEvery = 5_000;

/** Between two looks at a lock that somebody holds, in milliseconds. */
const pause = { least: 2, most: 20 };

/**
 * Runs something while no other process of this tool writes the file. A lock whose process has ended is taken over at
 * once; one of another container or computer when it has been silent for 30 seconds.
 * @param realPath the file; its folder must exist
 * @param timeout for how many milliseconds to wait for others
 * @throws ConfigError `write-conflict` where that time is over, else the system's error or what `run` throws
 */
export async function withLock<T>(realPath: string, timeout: number, run: (lock: Lock) => Promise<T>): Promise<T> {
  const base = lockPathOf(realPath);
  const placed = await takeLock(base, realPath, timeout);
  const touching = setInterval(() => touch(placed), touchEvery);
  touching.unref();
  try {
    // Whoever makes these holds the lock, so what is there now was left by the killed.
    await removeTemporaries(realPath).catch(() => undefined);
    await removeLockLeftovers(base).catch(() => undefined);
    return await run({ assertHeld: () => assertHeld(placed, realPath) });
  } finally {
    clearInterval(touching);
    await removeLock(placed);
  }
}

async function takeLock(base: string, realPath: string, timeout: number): Promise<PlacedLock> {
  const start = performance.now();
  for (;;) {
    const seen = await readLock(base);
    if (seen === undefined) {
      const placed = await placeLock({ base, path: base });
      if (placed !== undefined) return placed;
    } else if ((await isStale(seen, Date.now())) && (await removeStale(base, base, seen))) {
      continue;
    }
    if (performance.now() - start >= timeout) throw busyError(realPath, base, seen, timeout);
    if (seen !== undefined) await sleep(pause.least + Math.random() * (pause.most - pause.least));
  }
}

/** Writes the same content again: the time then comes from the file system, as on a network share it must. */
function touch({ handle, bytes }: PlacedLock): void {
  handle.write(bytes, 0, bytes.length, 0).catch(() => undefined);
}

async function assertHeld(placed: PlacedLock, realPath: string): Promise<void> {
  const seen = await readLock(placed.path);
  if (seen?.id === placed.id) return;
  const message = `The lock of ${realPath} was taken away while it was held. Nothing was changed.`;
  throw new ConfigError("write-conflict", message, {
    hint: "Run it again, so that it starts from what the file says now.",
  });
}

function busyError(realPath: string, base: string, seen: SeenLock | undefined, timeout: number): ConfigError {
  const holder = seen?.holder;
  const who = holder === undefined ? "another process" : `process ${holder.pid} on ${holder.host}`;
  const message = `Cannot write ${realPath}: ${who} has locked it for more than ${timeout / 1000} s. Nothing was changed.`;
  return new ConfigError("write-conflict", message, {
    hint: `Run it again when that process has ended. If there is none, remove ${base}.`,
  });
}
