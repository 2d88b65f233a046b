import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { type FoundRelease, findRelease } from "../discover/find-release.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { ConfigError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { readExisting } from "../load/read-existing.ts";
import { rootKeys } from "../schema/section-schema.ts";
import { currentOwner, type FileOwner, isRoot } from "../write/owner.ts";
import { unreadableFor } from "../write/unreadable-for.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { type WriteResult, writeConfigFile } from "../write/write-config-file.ts";
import { planEnvironmentFile } from "./environment-file.ts";
import { type Plan, type PlanOptions, planAt } from "./plan.ts";

export interface SetUpOptions extends PlanOptions {
  /** Where to write; `-` for standard output. Where OpenClaw reads unless given. */
  output?: string | undefined;
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

/** What was decided for this machine, before anything is written. */
export interface SetUpPlan extends Plan {
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
 * @throws ConfigError as `planAt` does; `config-unreadable` for what is already there
 */
export async function planSetUp(options: SetUpOptions, { env, cwd, run }: Surroundings): Promise<SetUpPlan> {
  const { merge = false, output, openclaw: asked, discovered } = options;
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
  const base = merge ? existing?.config : undefined;
  const named = namesSchema({ ...options, path, release: found.release, base }) ? schemaAddress : undefined;
  const notes = discovered?.notes ?? [];
  const plan = planAt(options, { path, found, existing, environmentFile, schemaAddress: named, notes });
  return {
    ...plan,
    schemaFile: named === undefined ? undefined : await schemaFileBeside(path, found.release),
    owner: options.owner ?? (isRoot() && plan.created.place.publishes ? imageUser : undefined),
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
function namesSchema({
  path,
  release,
  base,
  schema = true,
}: Pick<SetUpOptions, "schema"> & { path: string; release: string; base: JsonObject | undefined }): boolean {
  const other = base?.["$schema"] !== undefined && base["$schema"] !== schemaAddress;
  return schema && path !== "-" && !other && rootKeys(release).includes("$schema");
}

async function schemaFileBeside(path: string, release: string): Promise<SetUpPlan["schemaFile"]> {
  const { exportSchema } = await import("../schema/export-schema.ts");
  return { path: resolve(dirname(path), schemaAddress), text: `${JSON.stringify(exportSchema(release))}\n` };
}

// Docker Desktop shows every shared file as the container user's own; only a Linux host passes owners through.
function hasFileOwners(): boolean {
  return process.platform === "linux" && currentOwner() !== undefined;
}
