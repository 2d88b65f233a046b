import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { JsonObject } from "../../src/json/value.ts";

/** What a release makes of a case. */
export interface Outcome {
  /** Whether the loader finds it free of errors. */
  ok: boolean;
  /** What the config is, or (with more keys) holds; secrets included. */
  config?: JsonObject;
  /** Codes of diagnostics that must be among those found. */
  codes?: readonly string[];
  /** The file that is read, relative to the case's folder; `home/.openclaw/openclaw.json` unless given. */
  path?: string;
  /** What the real release says, where it is something that is not for the loader to find: a value that its schema refuses. */
  really?: "invalid";
}

/** Files, variables, and what the two eras of OpenClaw make of them. */
export interface LoadCase {
  name: string;
  /** `home/.openclaw/openclaw.json` */
  main?: string;
  /** More files: paths relative to the case's folder. `FOLDER` in a text is that folder. */
  files?: Readonly<Record<string, string>>;
  /** Symbolic and hard links: from a path to its target, both relative to the case's folder. */
  symlinks?: Readonly<Record<string, string>>;
  hardLinks?: Readonly<Record<string, string>>;
  folders?: readonly string[];
  /** HOME is `home`. `FOLDER` in a value is the case's folder. */
  env?: Readonly<Record<string, string>>;
  /** Whether it is the program, not its reader, that does it: of some releases, only the reader can be run by itself. */
  needsProgram?: boolean;
  /** A path where a real release has nothing more than the loader: it adds no defaults there. */
  exactlyAt?: string[];
  both?: Outcome;
  old?: Outcome;
  new?: Outcome;
}

/** The last release of the first era that was measured, and the newest. */
export const eras = { old: "2026.1.30", new: "2026.9.6" } as const;

export function outcomeOf(one: LoadCase, era: keyof typeof eras): Outcome {
  const outcome = one[era] ?? one.both;
  if (outcome === undefined) throw new Error(`${one.name}: no outcome for ${era}`);
  return outcome;
}

/** The environment of a case, and no other variables. */
export function environmentOf(one: LoadCase, folder: string): Record<string, string> {
  const env = Object.entries(one.env ?? {}).map(([name, value]) => [name, value.replaceAll("FOLDER", folder)]);
  return { HOME: join(folder, "home"), ...Object.fromEntries(env) };
}

/** Puts the files of a case into an empty folder. The working directory is `work` in it. */
export function layOut(one: LoadCase, folder: string): void {
  for (const name of ["home", "work", ...(one.folders ?? [])]) mkdirSync(join(folder, name), { recursive: true });
  const main = one.main === undefined ? {} : { "home/.openclaw/openclaw.json": one.main };
  for (const [name, text] of Object.entries({ ...main, ...one.files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text.replaceAll("FOLDER", folder));
  }
  for (const [name, target] of Object.entries(one.symlinks ?? {}))
    symlinkSync(join(folder, target), join(folder, name));
  for (const [name, target] of Object.entries(one.hardLinks ?? {})) linkSync(join(folder, target), join(folder, name));
}
