import { dirname, resolve } from "node:path";
import { startsOn } from "../access/starts-on.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { type FoundRelease, findRelease } from "../discover/find-release.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { editText } from "../document/edit-document.ts";
import { parseDocument } from "../document/parse.ts";
import { ConfigError } from "../errors.ts";
import { diffValues } from "../json/diff.ts";
import { getAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import { type ExistingConfig, readExisting } from "../load/read-existing.ts";
import { type CreateConfigOptions, type CreatedConfig, createConfig } from "../presets/create-config.ts";
import { mergeInto } from "../presets/merge-into.ts";
import { judgeConfig } from "../schema/judge.ts";
import { rootKeys } from "../schema/section-schema.ts";
import { toJsonObject } from "../schema/to-json-object.ts";
import { judgeToken } from "../token/strength.ts";
import { currentOwner, type FileOwner, isRoot } from "../write/owner.ts";
import { unreadableFor } from "../write/unreadable-for.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { type WriteResult, writeConfigFile } from "../write/write-config-file.ts";
import { type EnvironmentFile, planEnvironmentFile } from "./environment-file.ts";

export interface SetUpOptions extends Omit<CreateConfigOptions, "config"> {
  /** Where to write; `-` for standard output. Where OpenClaw reads unless given. */
  output?: string | undefined;
  /** Lay the result on the config that is there. */
  merge?: boolean | undefined;
  /** Replace the config that is there. */
  force?: boolean | undefined;
  /** Explain the lines of the config by comments. */
  comments?: boolean | undefined;
  /** Whether to write the JSON Schema of the release beside the config, and to name it in `$schema`; default true. */
  schema?: boolean | undefined;
  /** Who shall own what is written; for container presets, when run as root, 1000:1000 unless given. */
  owner?: FileOwner | undefined;
  /** What was found out before about where OpenClaw runs. */
  discovered?: { release: FoundRelease | undefined; notes: Diagnostic[] } | undefined;
}

/** What a set-up needs of the machine. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  run: CommandRunner;
}

/** What was decided, before anything is written. */
export interface SetUpPlan {
  /** Absolute, or `-`. */
  path: string;
  found: FoundRelease;
  created: CreatedConfig;
  text: string;
  notes: Diagnostic[];
  existing: ExistingConfig | undefined;
  environmentFile: EnvironmentFile | undefined;
  /** The JSON Schema that goes beside the config. */
  schemaFile: { path: string; text: string } | undefined;
  owner: FileOwner | undefined;
}

export interface SetUpResult {
  written: WriteResult;
  environmentWritten: WriteResult | undefined;
  /** The command line that makes the file readable for the container's user, when it is not. */
  chown: string | undefined;
}

/** The user that OpenClaw's official images run as. */
export const imageUser: FileOwner = { uid: 1000, gid: 1000 };

/**
 * Decides everything and writes nothing.
 * @throws ConfigError as `createConfig` does; `config-exists`, `config-not-mergeable`, `config-unreadable` for what is already there
 */
export async function planSetUp(options: SetUpOptions, { env, cwd, run }: Surroundings): Promise<SetUpPlan> {
  const { merge = false, output } = options;
  const { openclaw: asked, discovered } = options;
  const path =
    output === undefined
      ? await defaultConfigPath({ asked, container: discovered?.release, env, cwd, run })
      : output === "-"
        ? "-"
        : resolve(cwd, output);
  if (merge && path === "-") {
    throw new ConfigError("invalid-option", "--merge needs a file to merge into, not standard output");
  }
  const existing = path === "-" ? undefined : await readExisting(path);
  if (merge && existing && existing.config === undefined) throw existing.problem ?? exists(path);
  const base = merge ? existing?.config : undefined;
  const found = await findRelease({
    asked,
    existing: existing?.config,
    existingPath: path,
    container: discovered?.release,
    env,
    run,
  });
  const environmentFile =
    options.tokenIn === "env" && path !== "-" ? await planEnvironmentFile(dirname(path)) : undefined;
  const created = createConfig({
    ...options,
    openclaw: found.release,
    token: options.token ?? environmentFile?.token,
    config: keptToken(options, base),
  });
  if (existing && !merge && !options.force) throw exists(path);
  const schemaFile = await planSchemaFile({ ...options, path, release: found.release, base });
  const named = schemaFile === undefined ? {} : { $schema: schemaAddress };
  const merged = base && mergeInto(base, toJsonObject({ ...created.config, ...named }));
  const config = merged?.config ?? { ...named, ...created.config };
  return {
    path,
    found,
    created: { ...created, config, startsOn: () => startsOn(toJsonObject(config)) },
    text:
      existing && base && merged
        ? mergedText(existing.text, base, merged.config)
        : withSchema(created.text({ comments: options.comments ?? false }), schemaFile !== undefined),
    notes: [
      ...(discovered?.notes ?? []),
      ...found.diagnostics,
      ...(merged ? [...judgeConfig(config, found.release), ...merged.notes] : []),
      ...created.notes,
    ],
    existing,
    environmentFile: created.environment && environmentFile,
    schemaFile,
    owner: options.owner ?? (isRoot() && created.place.publishes ? imageUser : undefined),
  };
}

/**
 * Writes what was planned: the variable's file first, since the config refers to it.
 * @throws ConfigError `write-failed`, `config-exists`; nothing is left half-written
 */
export async function carryOut(plan: SetUpPlan): Promise<SetUpResult> {
  const { path, owner, existing } = plan;
  const { environment } = plan.created;
  const shared = owner === undefined ? {} : { owner };
  const environmentWritten =
    plan.environmentFile && environment
      ? await writeConfigFile({
          path: plan.environmentFile.path,
          text: plan.environmentFile.textWith(environment),
          replace: true,
          ...shared,
        })
      : undefined;
  if (plan.schemaFile !== undefined) {
    const { text } = plan.schemaFile;
    // No secret is in it, and editors of other users may read it.
    await updateConfigFile({ path: plan.schemaFile.path, change: () => text, mode: 0o644, backup: false, ...shared });
  }
  const written = await writeConfigFile({
    path,
    text: plan.text,
    replace: existing !== undefined,
    ...(existing && { expected: existing.text }),
    ...shared,
  });
  const chown = plan.created.place.publishes && hasFileOwners() ? await unreadableFor(path, imageUser) : undefined;
  return { written, environmentWritten, chown };
}

/** A file beside the config: found without a network, and inside a container as well as outside. */
const schemaAddress = "./openclaw.schema.json";

// Releases before 2026.2.17 refuse the key; what a user wrote there stays.
async function planSchemaFile({
  path,
  release,
  base,
  schema = true,
}: Pick<SetUpOptions, "schema"> & { path: string; release: string; base: JsonObject | undefined }): Promise<
  SetUpPlan["schemaFile"]
> {
  const other = base?.["$schema"] !== undefined && base["$schema"] !== schemaAddress;
  if (!schema || path === "-" || other || !rootKeys(release).includes("$schema")) return undefined;
  const { exportSchema } = await import("../schema/export-schema.ts");
  return { path: resolve(dirname(path), schemaAddress), text: `${JSON.stringify(exportSchema(release))}\n` };
}

function withSchema(text: string, isWanted: boolean): string {
  return isWanted ? text.replace(/^\{\n/, `{\n  "$schema": ${JSON.stringify(schemaAddress)},\n`) : text;
}

// Docker Desktop shows every shared file as the container user's own; only a Linux host passes owners through.
function hasFileOwners(): boolean {
  return process.platform === "linux" && currentOwner() !== undefined;
}

function exists(path: string): ConfigError {
  return new ConfigError("config-exists", `${path} exists`, {
    hint: "--merge keeps what is in it, --force replaces it (a backup is kept), --output - only shows the result",
  });
}

// Edited in place, so that the comments and the style of the existing text stay.
function mergedText(text: string, before: JsonObject, after: JsonObject): string {
  return editText(parseDocument(text), diffValues(before, after));
}

/** The token of the config that is merged into stays, unless another was given: it may be a reference to a secret. */
function keptToken(options: SetUpOptions, base: JsonObject | undefined): JsonObject | undefined {
  const token = getAt(base, ["gateway", "auth", "token"]);
  if (token === undefined || options.token !== undefined || options.tokenIn === "env") return undefined;
  const verdict = typeof token === "string" && !token.includes("${") ? judgeToken(token) : undefined;
  if (verdict?.ok === false) {
    throw new ConfigError("weak-token", `the token in the existing config is weak: ${verdict.reason}`, {
      hint: 'give a new one: --token "$(openclaw-config token generate)"',
    });
  }
  return { gateway: { auth: { token } } };
}
