import { chmod, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AuditFinding } from "../audit/audit-rule.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { type EditedConfig, editConfig } from "../edit/edit-config.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import type { Edit } from "../json/edit.ts";
import { getAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import type { Environment } from "../load/home.ts";
import type { AuditedConfig } from "../validate/audit-file.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { variableIn, withVariables } from "./environment-file.ts";

/** What is changed to mend what an audit found. */
export interface FixPlan {
  path: string;
  edits: Edit[];
  environment: { path: string; before: string; after: string };
  /** Files that others may read or change until then. */
  modes: { path: string; mode: number }[];
  /** What this does not mend. */
  left: AuditFinding[];
}

/**
 * What would mend the findings that can be mended without asking: edits of the config, and secrets that go to the `.env` beside it.
 * @param env that of the gateway: a variable that has another value there is not used
 * @throws ConfigError `config-unreadable` when there is an `.env` that cannot be read
 */
export async function planFixes({ file, findings, written }: AuditedConfig, env: Environment): Promise<FixPlan> {
  const environmentPath = join(dirname(file), ".env");
  const before = await textOf(environmentPath);
  const chosen = findings.filter((one) => isMendable(one) && isMovable(one, { written, before, env }));
  const variables = chosen.flatMap(({ moveToEnvironment: move }) => {
    const value = move && getAt(written, move.path);
    return move && typeof value === "string" ? [{ name: move.variable, value }] : [];
  });
  return {
    path: file,
    edits: withoutRepeats(chosen.flatMap(({ edits }) => edits)),
    environment: { path: environmentPath, before, after: withVariables(before, variables) },
    modes: chosen.flatMap(({ chmod }) => chmod ?? []),
    left: findings.filter((one) => !chosen.includes(one)),
  };
}

/** Whether there is anything that mends it without a person's decision. */
export function isMendable({ edits, chmod }: AuditFinding): boolean {
  return edits.length > 0 || chmod !== undefined;
}

/**
 * Makes the changes: the `.env` first, so that no moment has a reference without its value.
 * @throws as editConfig and updateConfigFile do, `write-failed` where a mode cannot be changed
 */
export async function carryOutFixes(
  plan: FixPlan,
  { openclaw, env, run, dryRun = false }: { openclaw: string; env: Environment; run: CommandRunner; dryRun?: boolean },
): Promise<EditedConfig> {
  const { path, before, after } = plan.environment;
  if (!dryRun && after !== before) await updateConfigFile({ path, change: () => after });
  const edited = await editConfig({ path: plan.path, edits: plan.edits, openclaw, validate: true, dryRun, env, run });
  // Last, since a file that is replaced keeps the bits that it had.
  for (const { path: file, mode } of dryRun || edited.refused ? [] : plan.modes) await chmodFile(file, mode);
  return edited;
}

async function chmodFile(path: string, mode: number): Promise<void> {
  await chmod(path, mode).catch((error: unknown) => {
    throw new ConfigError("write-failed", `the mode of ${path} cannot be changed: ${errnoOf(error)}`, {
      hint: `sudo chmod ${mode.toString(8)} ${path}`,
      cause: error,
    });
  });
}

// Only what survives an environment file as it is; and never over a variable that says something else.
const plainValue = /^[!-~]+$/;

function isMovable(
  { moveToEnvironment: move }: AuditFinding,
  { written, before, env }: { written: JsonObject; before: string; env: Environment },
): boolean {
  if (move === undefined) return true;
  const value = getAt(written, move.path);
  if (typeof value !== "string" || !plainValue.test(value) || /["'`#$\\]/.test(value)) return false;
  // The environment goes before the .env.
  const there = env[move.variable] || variableIn(before, move.variable);
  return there === undefined || there === value;
}

// Two rules may take away the same key.
function withoutRepeats(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const place = JSON.stringify(edit);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, "utf8").catch((error: unknown) => {
    if (errnoOf(error) === "ENOENT") return "";
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${errnoOf(error)}`, { cause: error });
  });
}
