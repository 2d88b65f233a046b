import type { Diagnostic } from "../diagnostic.ts";
import { type FoundRelease, findRelease, findReleaseOfMachine } from "../discover/find-release.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import type { Environment } from "../load/home.ts";
import { type LoadedConfig, loadConfig } from "../load/load-config.ts";
import type { ReadResult } from "../load/read-file.ts";
import type { KeyHistory } from "../schema/check/key-history.ts";
import type { SchemaSource } from "../schema/check/schema-source.ts";
import { judgeBy, type SchemaExtension } from "../schema/extension.ts";
import { type JudgedStage, judgeValue, type StagedDiagnostic } from "../schema/judge-value.ts";

/** What a config is judged by, beyond what is known of the release. */
export interface ValidateOptions {
  /** The release that will read it; found as everywhere when absent. */
  openclaw?: string | undefined;
  /** A schema at hand to judge by instead of the catalogue's, and the known release whose rules count. */
  schema?: { source: SchemaSource; found: FoundRelease } | undefined;
  /** The schemas of further plugins, from `extendSchema`. */
  extension?: SchemaExtension | undefined;
  /** What took the place of removed keys; asked for where a key is not known. */
  replacements?: Replacements | undefined;
}

/** Knowledge that is large, and of no use for a config whose keys are all known. */
export interface Replacements {
  load(): Promise<NonNullable<KeyHistory["replacedBy"]>>;
  loaded?: KeyHistory["replacedBy"];
}

export interface ValidateFileOptions extends ValidateOptions {
  /** The file; with `text`, only its name and where included files are looked for. */
  path: string;
  text?: string | undefined;
  env: Environment;
  cwd: string;
  run: CommandRunner;
  /** What the machine tells, which many files share. */
  shared?: SharedReads | undefined;
}

/** What is looked up once for many files. */
export interface SharedReads {
  /** The release of the machine, for files that do not say theirs. */
  elsewhere: () => Promise<FoundRelease>;
  dotenvFiles: Map<string, Promise<ReadResult>>;
}

/** For files that are judged at one moment, on one machine. */
export function sharedReads(machine: { env: Environment; run: CommandRunner }): SharedReads {
  let found: Promise<FoundRelease> | undefined;
  return {
    dotenvFiles: new Map(),
    elsewhere: () => {
      found ??= findReleaseOfMachine(machine);
      return found;
    },
  };
}

export interface ValidatedFile {
  file: string;
  /** Whether the release accepts it as `openclaw config validate` does. */
  valid: boolean;
  /** By name; one that is not known yet where it brought its own schema. */
  release: Omit<FoundRelease, "release"> & { release: string };
  /** In the order of the file, each with the place that it is about. */
  diagnostics: StagedDiagnostic[];
  /** Where the release stops reading because of an error. */
  stoppedAt?: JudgedStage;
  /** The file and those that it includes. */
  files: readonly { path: string; text: string }[];
}

/**
 * Judges a config file as the release that will read it does: its text, what it includes, its variables, what the release rewrites, the
 * schema, the rules.
 * @throws ConfigError `unknown-release`
 */
export async function validateFile(options: ValidateFileOptions): Promise<ValidatedFile> {
  const { loaded, found } = await load(options);
  return { file: options.path, ...(await judgeLoaded(loaded, found, options)) };
}

/** Judges a config that was read for a release. */
export async function judgeLoaded(
  loaded: LoadedConfig,
  found: FoundRelease,
  options: ValidateOptions,
): Promise<Omit<ValidatedFile, "file">> {
  const { replacements } = options;
  const judged = judgeOnce(loaded, found, options);
  if (replacements === undefined || replacements.loaded !== undefined) return judged;
  if (!judged.diagnostics.some(({ code }) => code === "unknown-key")) return judged;
  replacements.loaded = await replacements.load();
  return judgeOnce(loaded, found, options);
}

function judgeOnce(loaded: LoadedConfig, found: FoundRelease, options: ValidateOptions): Omit<ValidatedFile, "file"> {
  const read = [...found.diagnostics, ...loaded.diagnostics.filter(({ code }) => !code.startsWith("release-"))];
  const isRead = loaded.source.files.length > 0 && !read.some(({ severity }) => severity === "error");
  const judged = isRead || isUsable(loaded) ? judge(loaded, found.release, options) : [];
  const staged = [...read.map((one): StagedDiagnostic => ({ ...one, stage: "read" })), ...judged];
  const stop = staged.find(({ severity }) => severity === "error");
  const diagnostics = staged.map((one) => placed(one, loaded)).sort(byPlace(loaded));
  return {
    valid: stop === undefined,
    release: { ...found, release: options.schema?.source.release ?? found.release },
    diagnostics,
    files: loaded.source.files,
    ...(stop && { stoppedAt: stop.stage }),
  };
}

/** A config that was read, if not without errors: an included file or a variable may be missing. */
function isUsable({ config }: LoadedConfig): boolean {
  return Object.keys(config).length > 0;
}

async function load(options: ValidateFileOptions): Promise<{ loaded: LoadedConfig; found: FoundRelease }> {
  const { path, text, openclaw, schema, env, cwd, run, shared } = options;
  const read = (release?: string) => loadConfig({ path, text, release, env, cwd, dotenvFiles: shared?.dotenvFiles });
  if (schema !== undefined) return { loaded: await read(schema.found.release), found: schema.found };
  const loaded = await read(openclaw);
  const found = await findRelease({
    asked: openclaw,
    existing: loaded.config,
    existingPath: path,
    env,
    run,
    elsewhere: shared?.elsewhere,
  });
  return { loaded: found.release === loaded.release ? loaded : await read(found.release), found };
}

function judge({ config }: LoadedConfig, release: string, options: ValidateOptions): StagedDiagnostic[] {
  const { schema, extension, replacements } = options;
  const replacedBy = replacements?.loaded;
  const by = schema === undefined && extension !== undefined ? judgeBy(extension, release) : { source: schema?.source };
  return judgeValue(config, release, { ...by, ...(replacedBy && { replacedBy }) });
}

/** With its place as data, and not in its message as well. */
function placed(diagnostic: StagedDiagnostic, loaded: LoadedConfig): StagedDiagnostic {
  const { source, message } = diagnostic;
  if (source !== undefined) {
    const prefix = `${source.file}:${source.line}:${source.column}: `;
    return message.startsWith(prefix) ? { ...diagnostic, message: message.slice(prefix.length) } : diagnostic;
  }
  const place = loaded.placeOf(asWritten(diagnostic.path, loaded.config));
  return { ...diagnostic, source: place ?? { file: loaded.source.path, line: 1, column: 1 } };
}

/** The reader turns `agents.list` into `agents.entries`: what is said of an entry is looked for at the item of the list. */
function asWritten(path: JsonPath, config: JsonObject): JsonPath {
  const [section, entries, id, ...rest] = path;
  if (section !== "agents" || entries !== "entries" || getAt(config, ["agents", "entries"]) !== undefined) return path;
  const list = getAt(config, ["agents", "list"]);
  if (!Array.isArray(list)) return path;
  const index = list.findIndex((item) => isJsonObject(item) && item["id"] === id);
  return index < 0 ? ["agents", "list"] : ["agents", "list", index, ...rest];
}

function byPlace({ source: { files } }: LoadedConfig): (a: Diagnostic, b: Diagnostic) => number {
  const fileOf = ({ source }: Diagnostic): number => files.findIndex(({ path }) => path === source?.file);
  return (a, b) =>
    fileOf(a) - fileOf(b) ||
    (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
    (a.source?.column ?? 0) - (b.source?.column ?? 0);
}
