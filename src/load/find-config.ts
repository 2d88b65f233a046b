import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import { names, searchesBeyondStateFolder } from "./facts.ts";
import { type Environment, expandPath, homeFolder, type Places } from "./home.ts";

/** A place where a config may be. */
export interface Candidate {
  path: string;
  exists: boolean;
  /** Why it was looked at: a variable's name, or a folder. */
  reason: string;
}

/** Where a release reads its config. */
export interface FoundConfig {
  /** Absolute; the file need not exist. */
  path: string;
  exists: boolean;
  /** The folder for OpenClaw's own data, where its `.env` is. */
  stateFolder: string;
  /** Everything that was looked at, in order; the last is the one that counts, unless none exists. */
  candidates: Candidate[];
}

export interface FindConfigOptions extends Places {
  /** The file, when it is known: nothing else is looked at. */
  path?: string | undefined;
  /** Whether a path exists; asks the file system unless given. */
  exists?: ((path: string) => boolean) | undefined;
}

interface Search extends FindConfigOptions {
  exists: (path: string) => boolean;
}

/** Finds the config as a release does: its variables, then its folders, under the names that it knows. */
export function findConfig(options: FindConfigOptions): FoundConfig {
  const search: Search = { ...options, exists: options.exists ?? options.files?.exists ?? existsSync };
  const stateFolder = stateFolderOf(search);
  const explicit = explicitPath(search);
  if (explicit !== undefined) {
    const candidate = { ...explicit, exists: search.exists(explicit.path) };
    return { path: candidate.path, exists: candidate.exists, stateFolder, candidates: [candidate] };
  }
  const candidates: Candidate[] = [];
  for (const { path, reason } of possiblePaths(search, stateFolder)) {
    if (candidates.some((one) => one.path === path)) continue;
    const candidate = { path, reason, exists: search.exists(path) };
    candidates.push(candidate);
    if (candidate.exists) return { path, exists: true, stateFolder, candidates };
  }
  return { path: join(stateFolder, "openclaw.json"), exists: false, stateFolder, candidates };
}

/** The folder of OpenClaw's own data: the one that a variable names, else the first that exists in the home. */
export function stateFolderOf(search: Places & { exists?: ((path: string) => boolean) | undefined }): string {
  const set = stateVariable(search);
  if (set !== undefined) return set.path;
  const { exists = search.files?.exists ?? existsSync } = search;
  const folders = homeFolders(search);
  return folders.find((folder) => exists(folder)) ?? join(homeFolder(search), ".openclaw");
}

function explicitPath(search: Search): { path: string; reason: string } | undefined {
  if (search.path !== undefined) return { path: resolve(search.cwd, search.path), reason: "the path that was given" };
  return variable(search, "CONFIG_PATH");
}

function stateVariable(places: Places): { path: string; reason: string } | undefined {
  return variable(places, "STATE_DIR");
}

function variable(places: Places, name: string): { path: string; reason: string } | undefined {
  for (const prefix of names.for(places.release).value.variablePrefixes) {
    const value = places.env[prefix + name]?.trim();
    if (value) return { path: expandPath(value, places), reason: prefix + name };
  }
  return undefined;
}

function homeFolders(places: Places): string[] {
  const home = homeFolder(places);
  return names.for(places.release).value.folders.map((folder) => join(home, folder));
}

function* possiblePaths(search: Search, stateFolder: string): Generator<{ path: string; reason: string }> {
  const { files } = names.for(search.release).value;
  const set = stateVariable(search);
  const beyond = set === undefined || searchesBeyondStateFolder.for(search.release).value;
  const folders = beyond ? homeFolders(search) : [];
  // Newer releases settle on a state folder first, then look for a file; then everywhere all the same.
  const first = set === undefined && searchesBeyondStateFolder.for(search.release).value ? [] : [stateFolder];
  for (const folder of new Set([...first, ...(set ? [set.path] : []), ...folders])) {
    const reason = folder === set?.path ? set.reason : `the folder ${folder}`;
    for (const file of files) yield { path: join(folder, file), reason };
  }
}

const profileForm = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

/**
 * The environment as `openclaw --profile work` makes it: with the folder `~/.openclaw-work` and the file in it, unless variables
 * name others. OPENCLAW_PROFILE alone moves no file.
 * @throws ConfigError `invalid-option` for a name that a profile cannot have
 */
export function withProfile(places: Places, profile: string): Environment {
  const name = profile.trim();
  if (!profileForm.test(name)) {
    throw new ConfigError("invalid-option", `"${profile}" is not the name of a profile`, {
      hint: "up to 64 letters, digits, _ and -",
    });
  }
  const suffix = name.toLowerCase() === "default" ? "" : `-${name}`;
  const folder = places.env["OPENCLAW_STATE_DIR"]?.trim() || join(homeFolder(places), `.openclaw${suffix}`);
  const path = places.env["OPENCLAW_CONFIG_PATH"]?.trim() || join(expandPath(folder, places), "openclaw.json");
  return { ...places.env, OPENCLAW_PROFILE: name, OPENCLAW_STATE_DIR: folder, OPENCLAW_CONFIG_PATH: path };
}
