import { delimiter } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { type KnownRelease, newestRelease } from "../release/known.ts";
import { resolveRelease } from "../release/resolve.ts";
import { applyVariables, type VariableUse } from "./apply-variables.ts";
import { withConfigVariables } from "./environment.ts";
import { includeRoots, includesAreChecked, includesAreConfined } from "./facts.ts";
import type { Candidate } from "./find-config.ts";
import { type Confinement, confinementOf, maximumIncludeBytes, readConfined } from "./guarded-read.ts";
import { type Environment, expandPath, type Places } from "./home.ts";
import { type Included, resolveIncludes } from "./include.ts";
import { createOrigin, createPlaceOf, locateAll, type Origin } from "./provenance.ts";
import { type FileSource, fileProblem, maximumConfigBytes, type ReadResult, readTextFile } from "./read-file.ts";
import { type Located, locate, type MainFile, readMain, stampOf, type WhereToLook } from "./read-main.ts";
import { replaceSecrets } from "./replace-secrets.ts";
import type { PlacedReference } from "./secret-references.ts";
import { type FilePlace, locateDiagnostic, placeAt } from "./source-file.ts";

export interface LoadConfigOptions {
  /** The file; found as OpenClaw finds it unless given. Relative to the working directory. */
  path?: string | undefined;
  /** The text of the file, where it is not to be read; what it includes is still looked for beside `path`. */
  text?: string | undefined;
  /** The release that will read it; the one that last wrote the file unless given, else the newest known. */
  release?: string | undefined;
  /** As `openclaw --profile` takes it. */
  profile?: string | undefined;
  /** The environment variables to go by; those of this process unless given. */
  env?: Environment | undefined;
  cwd?: string | undefined;
  /** The user's home where neither HOME nor USERPROFILE says it; that of this process' user unless given. */
  home?: string | undefined;
  /** Where the files are; the file system of this machine unless given. */
  files?: FileSource | undefined;
  /** What was read of `.env` files, by their paths; for a caller that reads many configs at one moment and wants each read once. */
  dotenvFiles?: Map<string, Promise<ReadResult>> | undefined;
  /**
   * Whether the config shall hold the secrets themselves. Otherwise references to secrets stay references, and so does
   * `${NAME}` where its place or its variable is named like a secret.
   */
  resolve?: boolean | undefined;
}

/** A config as OpenClaw reads it, before its schema is applied. */
export interface LoadedConfig {
  /** Empty where nothing could be read: then the diagnostics hold an error, or say that there is no file. */
  config: JsonObject;
  /** The same with everything included, before variables are put in. */
  raw: JsonObject;
  source: {
    path: string;
    exists: boolean;
    /** The text of the main file; empty when there is none. */
    text: string;
    /** All files of the config, the main one first. */
    files: { path: string; text: string }[];
    /** Where the file was looked for, and why there. */
    candidates: Candidate[];
  };
  release: KnownRelease;
  /** How the release was found. */
  releaseFrom: "option" | "file" | "newest";
  diagnostics: Diagnostic[];
  /** The variables that the config refers to. */
  variables: VariableUse[];
  /** The environment with what the `.env` files and the config itself set in it. It holds secrets, so it is not among the data. */
  environment(): Environment;
  /** The references to secrets that are in the config. */
  secrets: PlacedReference[];
  /** Where the value at a path comes from; undefined where there is none. */
  origin(path: JsonPath): Origin | undefined;
  /** Where to look for a path: at its key, or at what is nearest around it where it is not there. */
  placeOf(path: JsonPath): FilePlace | undefined;
}

/**
 * Reads a config as a release of OpenClaw does: finds the file, puts in what it includes and the values of variables. A bad
 * config gives diagnostics, which never hold the value of a variable or a secret.
 * @throws ConfigError `unknown-release`, `invalid-option` (a profile that cannot be one)
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<LoadedConfig> {
  const { path, profile, env = process.env, cwd = process.cwd(), home, files, dotenvFiles, resolve = false } = options;
  const where: WhereToLook = { path, profile, env, cwd, home, files, dotenvFiles };
  const asked = options.release === undefined ? undefined : resolveRelease(options.release);
  const first = await locate(where, asked?.release ?? newestRelease);
  const main = await readMain(first.found.path, { given: options.text, files });
  const known = asked ?? stampOf(main);
  const release = known?.release ?? newestRelease;
  // The release that wrote the file may read other variables; the file stays the one that was found.
  const isSame = release === first.places.release;
  const located = isSame
    ? first
    : { ...(await locate({ ...where, path: first.found.path }, release)), found: first.found };
  const loaded = await assemble(main, located, resolve);
  return {
    ...loaded,
    release,
    releaseFrom: asked !== undefined ? "option" : known === undefined ? "newest" : "file",
    diagnostics: [...(known?.diagnostics ?? []), ...located.variables.diagnostics, ...loaded.diagnostics],
  };
}

type Assembled = Omit<LoadedConfig, "release" | "releaseFrom">;

async function assemble(main: MainFile, located: Located, resolve: boolean): Promise<Assembled> {
  const { places, found } = located;
  const included = await include(main, located);
  const raw = included.config?.value ?? {};
  const variables = withConfigVariables({ ...located.variables, diagnostics: [] }, raw, places.release);
  const applied = applyVariables(raw, { release: places.release, variables, resolve });
  const config = isJsonObject(applied.value) ? applied.value : {};
  const secrets = await replaceSecrets(config, { places: { ...places, env: variables.env }, resolve });
  const later = [...rootProblem(included), ...variables.diagnostics, ...applied.diagnostics, ...secrets.diagnostics];
  const files = included.files.map(({ path, text }) => ({ path, text }));
  return {
    config: secrets.config,
    raw: isJsonObject(raw) ? raw : {},
    source: { path: found.path, exists: main.exists, text: main.text, files, candidates: found.candidates },
    diagnostics: [...main.diagnostics, ...included.diagnostics, ...locateAll(later, included.config)],
    variables: applied.uses,
    environment: () => variables.env,
    secrets: secrets.secrets,
    origin: createOrigin({ root: included.config, uses: applied.uses, secrets: secrets.replaced }),
    placeOf: createPlaceOf(included.config),
  };
}

async function include(main: MainFile, { places, found }: Located): Promise<Included> {
  if (main.file === undefined) {
    const files = main.exists ? [{ path: found.path, text: main.text }] : [];
    return { config: undefined, files, diagnostics: [] };
  }
  const read = includeReader(found.path, places);
  return resolveIncludes(main.file, { release: places.release, read });
}

/** How a release reads the files that a config includes. */
function includeReader(configPath: string, places: Places): (path: string) => Promise<ReadResult> {
  const { release, env } = places;
  const { files } = places;
  const checked = includesAreChecked.for(release).value;
  const maximumBytes = checked ? maximumIncludeBytes : maximumConfigBytes;
  if (!includesAreConfined.for(release).value) {
    return (path) => files?.read(path) ?? readTextFile(path, { maximumBytes });
  }
  const roots = includeRoots.for(release).value ? (env["OPENCLAW_INCLUDE_ROOTS"] ?? "").split(delimiter) : [];
  const more = roots.filter((root) => root.trim() !== "").map((root) => expandPath(root, places));
  // Most configs include nothing: the folders are looked at with the first file that is.
  let confined: Promise<Confinement> | undefined;
  return async (path) => {
    confined ??= confinementOf(configPath, more);
    return readConfined(path, { confinement: await confined, checked, maximumBytes, files });
  };
}

function rootProblem({ config }: Included): Diagnostic[] {
  if (config === undefined || isJsonObject(config.value)) return [];
  const found = Array.isArray(config.value) ? "a list" : config.value === null ? "null" : `a ${typeof config.value}`;
  const problem = fileProblem("config-not-object", `a config is an object in braces, and this is ${found}`);
  return [locateDiagnostic(problem, placeAt(config.file, config.node.start))];
}
