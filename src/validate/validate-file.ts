import type { Diagnostic } from "../diagnostic.ts";
import { type FoundRelease, findRelease } from "../discover/find-release.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import type { Environment } from "../load/home.ts";
import { type LoadedConfig, loadConfig } from "../load/load-config.ts";
import type { FilePlace } from "../load/source-file.ts";
import type { KeyHistory } from "../schema/check/key-history.ts";
import type { SchemaSource } from "../schema/check/schema-source.ts";
import { type Judgement, judgeValue, type StagedDiagnostic } from "../schema/judge-value.ts";
import { isStop } from "../schema/stages.ts";

export interface ValidateFileOptions {
  path: string;
  /** The text, where it is not to be read from the file. */
  text?: string | undefined;
  /** The release that will read it; found as everywhere when absent. */
  openclaw?: string | undefined;
  /** A schema at hand to judge by instead of the catalogue's, and who brought it. */
  schema?: { source: SchemaSource; found: FoundRelease } | undefined;
  replacedBy?: KeyHistory["replacedBy"];
  env: Environment;
  cwd: string;
  run: CommandRunner;
}

/** A diagnostic with the place that it is about. */
export interface PlacedDiagnostic extends StagedDiagnostic {
  source: FilePlace;
}

export interface ValidatedFile {
  /** The path as it was given. */
  file: string;
  valid: boolean;
  release: FoundRelease;
  /** In the order of the file. */
  diagnostics: PlacedDiagnostic[];
  /** The texts of the file and of those that it includes. */
  files: readonly { path: string; text: string }[];
}

/**
 * Judges a config file as the release that will read it does: read, with what it includes and its variables; rewritten as the release
 * rewrites it; its schema; its rules.
 * @throws ConfigError `unknown-release`
 */
export async function validateFile(options: ValidateFileOptions): Promise<ValidatedFile> {
  const { loaded, found } = await load(options);
  const read = loaded.diagnostics.map((one): StagedDiagnostic => ({ ...one, stage: "read" }));
  const judged = wasRead(loaded) ? judge(loaded, found.release, options) : undefined;
  const diagnostics = [...read, ...(judged?.diagnostics ?? [])]
    .filter(({ code }) => code !== "release-newer-than-known" || options.schema === undefined)
    .map((one) => placed(one, loaded))
    .sort(byPlace(loaded));
  return {
    file: options.path,
    valid: !diagnostics.some(({ severity }) => severity === "error"),
    release: found,
    diagnostics,
    files: loaded.source.files,
  };
}
