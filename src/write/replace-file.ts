import { rename } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { errnoOf } from "../errno.ts";

/** What rename says of a mount point, of another file system, and of someone else's file in a sticky folder. */
const unreplaceable: readonly string[] = ["EBUSY", "EXDEV", "EPERM"];

/** What Windows says of a file that somebody has open: a virus scanner for an instant, an editor perhaps for long. */
const heldOpen: readonly string[] = ["EACCES", "EBUSY", "EPERM"];

/** How long it is waited before each new try on Windows; a second in all. */
const pausesMs = [10, 20, 40, 80, 150, 300, 400];

/** What replacing takes of the system. */
export interface Replacing {
  platform: NodeJS.Platform;
  rename(from: string, to: string): Promise<void>;
  wait(ms: number): Promise<unknown>;
}

const thisSystem: Replacing = {
  platform: process.platform,
  rename: (from, to) => rename(from, to),
  wait: setTimeout,
};

/**
 * Puts a file in the place of another by its name alone.
 * @returns false where the system does not let that name be replaced, though perhaps what stands in the file
 * @throws a system error for everything else
 */
export async function replaceFile(from: string, to: string, system: Replacing = thisSystem): Promise<boolean> {
  const onWindows = system.platform === "win32";
  for (const pause of [...(onWindows ? pausesMs : []), undefined]) {
    try {
      await system.rename(from, to);
      return true;
    } catch (error) {
      const code = errnoOf(error) ?? "";
      if (pause !== undefined && heldOpen.includes(code)) await system.wait(pause);
      else if (unreplaceable.includes(code) || (onWindows && heldOpen.includes(code))) return false;
      else throw error;
    }
  }
  return false;
}
