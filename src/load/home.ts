import { homedir } from "node:os";
import { resolve } from "node:path";
import { homeVariable } from "./facts.ts";
import type { FileSource } from "./read-file.ts";

/** Environment variables; an absent one is undefined. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What paths are resolved against. */
export interface Places {
  release: string;
  env: Environment;
  /** The working directory. */
  cwd: string;
  /** The user's home where no variable says otherwise; the operating system's answer unless given. */
  home?: string | undefined;
  /** Where files are; the file system of this machine unless given. */
  files?: FileSource | undefined;
}

/** The folder that `~` means to a release: OPENCLAW_HOME where the release knows it, else HOME, USERPROFILE, the user's own. */
export function homeFolder({ release, env, cwd, home }: Places): string {
  const own = usable(env["HOME"]) ?? usable(env["USERPROFILE"]) ?? usable(home) ?? homedir();
  const explicit = homeVariable.for(release).value ? usable(env["OPENCLAW_HOME"]) : undefined;
  return resolve(cwd, explicit === undefined ? own : withTilde(explicit, own));
}

/** An absolute path out of what a user wrote: trimmed, a leading `~` is the home. */
export function expandPath(path: string, places: Places): string {
  return resolve(places.cwd, withTilde(path.trim(), homeFolder(places)));
}

function withTilde(path: string, home: string): string {
  return path.replace(/^~(?=$|[/\\])/, () => home);
}

// A shell script that interpolates an absent value leaves the word behind; OpenClaw 2026.9.6 takes no such home either.
function usable(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed && trimmed !== "undefined" && trimmed !== "null" ? trimmed : undefined;
}
