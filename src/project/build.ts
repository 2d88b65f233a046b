import { resolve } from "node:path";
import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import { ConfigError } from "../errors.ts";
import { printJson } from "../json/print.ts";
import type { JsonObject } from "../json/value.ts";
import { configPath } from "../load/config-path.ts";
import { type ExistingConfig, readExisting } from "../load/read-existing.ts";
import { judgeConfig } from "../schema/judge.ts";
import { imageUser } from "../setup/set-up.ts";
import { type FileOwner, isRoot } from "../write/owner.ts";
import { type WriteResult, writeConfigFile } from "../write/write-config-file.ts";
import { carryStamps } from "./carry-stamps.ts";
import { type ChangedPath, changedPaths } from "./changed-paths.ts";
import { loadProjectConfig } from "./load-project-config.ts";
import { type Rendered, renderProject } from "./render.ts";
import { type BuildRelease, releaseAfter, releaseBefore } from "./settle-release.ts";

export interface BuildOptions {
  /** Where to look for the project config; the current folder unless given. */
  from?: string | undefined;
  /** The project config itself. */
  file?: string | undefined;
  /** Where to write; `-` for standard output. Where OpenClaw reads unless given. */
  output?: string | undefined;
  openclaw?: string | undefined;
  /** Write also what the release would refuse, and over what cannot be read as a config. */
  force?: boolean | undefined;
}

export interface BuildSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
}

/** What a build comes to, before anything is written. */
export interface BuildPlan {
  /** The project config. */
  file: string;
  /** Absolute, or `-`. */
  path: string;
  found: BuildRelease;
  config: JsonObject;
  text: string;
  notes: Diagnostic[];
  existing: ExistingConfig | undefined;
  /** Where the file that is there differs in meaning; secrets are redacted. */
  changes: ChangedPath[];
  /** Whether the file that is there has this very text. */
  upToDate: boolean;
  /** Whether an error in `notes` forbids to write. */
  blocked: boolean;
  owner: FileOwner | undefined;
}

/**
 * Builds in memory; writes nothing.
 * @throws ConfigError as `loadProjectConfig` and `createConfig` do; `invalid-option` when the project config is the file to build
 */
export async function planBuild(options: BuildOptions, { env, cwd }: BuildSurroundings): Promise<BuildPlan> {
  const { output, openclaw: asked } = options;
  const path = output === "-" ? "-" : output === undefined ? await configPath(env, cwd, asked) : resolve(cwd, output);
  const existing = path === "-" ? undefined : await readExisting(path);
  const before = await releaseBefore({ asked, existing: existing?.config, existingPath: path });
  const project = await loadProjectConfig({
    from: resolve(cwd, options.from ?? "."),
    file: options.file === undefined ? undefined : resolve(cwd, options.file),
    context: { release: before.source === "newest" ? undefined : before.release, env },
  });
  if (project.file === path) throw ontoItself(path);
  const said = project.config.preset === undefined ? undefined : project.config.openclaw;
  const found = releaseAfter(before, said, project.file);
  const rendered = renderProject(project.config, {
    release: found.release,
    existing: existing?.config,
    toFile: path !== "-",
  });
  const config = carryStamps(rendered.config, existing?.config, found.release);
  const text = printJson(config);
  const notes = unique([
    ...found.diagnostics,
    ...project.notes,
    ...unreadableNotes(existing),
    ...judgeConfig(config, found.release),
    ...rendered.notes,
  ]);
  return {
    file: project.file,
    path,
    found,
    config,
    text,
    notes,
    existing,
    changes: changedPaths(existing?.config ?? {}, config),
    upToDate: existing?.text === text,
    blocked: hasErrors(notes) && options.force !== true,
    owner: ownerFor(rendered, existing),
  };
}

/**
 * Writes what was planned, with a backup of what is replaced.
 * @throws ConfigError `write-failed`, `config-exists` when the file was changed or made in the meantime
 */
export async function carryOutBuild({ path, text, existing, owner }: BuildPlan): Promise<WriteResult> {
  return await writeConfigFile({ path, text, replace: existing !== undefined, expected: existing?.text, owner });
}

function ontoItself(path: string): ConfigError {
  return new ConfigError("invalid-option", `${path} is the project config and the file to build`, {
    hint: "--config names the project config, --output what is built from it",
  });
}

function unreadableNotes(existing: ExistingConfig | undefined): Diagnostic[] {
  if (existing?.problem === undefined) return [];
  const { code, message, hint } = existing.problem;
  return [{ code, severity: "error", path: [], message, ...(hint !== undefined && { hint }) }];
}

// A new file for a container belongs to the image's user, as with init; one that is there keeps its owner.
function ownerFor({ place }: Rendered, existing: ExistingConfig | undefined): FileOwner | undefined {
  return existing === undefined && isRoot() && place?.publishes === true ? imageUser : undefined;
}

function unique(notes: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
