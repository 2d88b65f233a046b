import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder for one test, which every user may enter. */
export function makeScratch(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "openclaw-write-"));
  chmodSync(folder, 0o755);
  return folder;
}

export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function modeOf(path: string): number {
  return statSync(path).mode & 0o7777;
}

export function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".tmp"));
}
