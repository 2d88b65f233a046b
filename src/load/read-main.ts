import type { Diagnostic } from "../diagnostic.ts";
import { ConfigError } from "../errors.ts";
import { getAt } from "../json/path.ts";
import { type ResolvedRelease, resolveRelease } from "../release/resolve.ts";
import { readDotenvFiles, type Variables } from "./environment.ts";
import { type FoundConfig, findConfig, withProfile } from "./find-config.ts";
import type { Environment, Places } from "./home.ts";
import { parseSource } from "./parse-source.ts";
import { type FileSource, maximumConfigBytes, type ReadResult, readTextFile } from "./read-file.ts";
import type { SourceFile } from "./source-file.ts";
import { fromNode } from "./sourced.ts";

/** What decides which file is read. */
export interface WhereToLook {
  path?: string | undefined;
  profile?: string | undefined;
  env: Environment;
  cwd: string;
  home?: string | undefined;
  files?: FileSource | undefined;
  dotenvFiles?: Map<string, Promise<ReadResult>> | undefined;
}

/** Where a release looks, with the variables that it sees. */
export interface Located {
  /** Its `env` is the environment with the `.env` files. */
  places: Places;
  variables: Variables;
  found: FoundConfig;
}

/** Finds the config of a release: the `.env` files come first, since they may say where it is. */
export async function locate(where: WhereToLook, release: string): Promise<Located> {
  const { cwd, home, path, profile, files, dotenvFiles } = where;
  const bare: Places = { release, env: where.env, cwd, home, files };
  const outer: Places = profile === undefined ? bare : { ...bare, env: withProfile(bare, profile) };
  const variables = await readDotenvFiles(outer, dotenvFiles);
  const places = { ...outer, env: variables.env };
  return { places, variables, found: findConfig({ ...places, path }) };
}

/** The main file: absent where there is none, or none that can be read. */
export interface MainFile {
  exists: boolean;
  text: string;
  file?: SourceFile;
  diagnostics: Diagnostic[];
}

/**
 * Reads the main file. That there is none is no error: OpenClaw starts from an empty config then.
 * @param given its text, where it is known already
 */
export async function readMain(
  path: string,
  { given, files }: { given?: string | undefined; files?: FileSource | undefined } = {},
): Promise<MainFile> {
  const result =
    given === undefined
      ? await (files?.read(path) ?? readTextFile(path, { maximumBytes: maximumConfigBytes }))
      : { kind: "text" as const, text: given, warnings: [] };
  if (result.kind === "problem") return { exists: true, text: "", diagnostics: [result.problem] };
  if (result.kind === "missing") {
    const message = `there is no config at ${path}; OpenClaw goes by its defaults then`;
    return { exists: false, text: "", diagnostics: [{ code: "config-missing", severity: "info", path: [], message }] };
  }
  const { file, diagnostics, ok } = parseSource(path, result.text);
  const all = [...result.warnings, ...diagnostics];
  return { exists: true, text: result.text, diagnostics: all, ...(ok && { file }) };
}

/** The release that last wrote a config, by its own stamp; undefined where it has none that can be a release. */
export function stampOf({ file }: MainFile): ResolvedRelease | undefined {
  const root = file?.document.root;
  if (file === undefined || root === undefined) return undefined;
  const stamp = getAt(fromNode(file, root).value, ["meta", "lastTouchedVersion"]);
  if (typeof stamp !== "string" || !/^v?\d/.test(stamp.trim())) return undefined;
  try {
    return resolveRelease(stamp);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}
