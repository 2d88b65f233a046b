import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, utimesSync } from "node:fs";
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

/** Makes all files of a folder look as if they were last written some seconds ago. */
export function ageFiles(folder: string, seconds: number): void {
  const time = Date.now() / 1000 - seconds;
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), time, time);
}
