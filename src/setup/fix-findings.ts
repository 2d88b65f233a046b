import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AuditFinding } from "../audit/audit-rule.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { type EditedConfig, editConfig } from "../edit/edit-config.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import type { Edit } from "../json/edit.ts";
import { getAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import type { AuditedConfig } from "../validate/audit-file.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { variableIn, withVariables } from "./environment-file.ts";

/** What is changed to mend what an audit found. */
export interface FixPlan {
  path: string;
  edits: Edit[];
  environment: { path: string; before: string; after: string };
  /** The codes of the findings that this mends. */
  mends: string[];
}

/**
 * What would mend the findings that can be mended without asking: edits of the config, and secrets that go to the `.env` beside it.
 * @throws ConfigError `config-unreadable` when there is an `.env` that cannot be read
 */
export async function planFixes({ file, findings, written }: AuditedConfig): Promise<FixPlan> {
  const environmentPath = join(dirname(file), ".env");
  const before = await textOf(environmentPath);
  const chosen = findings.filter((finding) => finding.edits.length > 0 && isMovable(finding, { written, before }));
  const variables = chosen.flatMap(({ moveToEnvironment: move }) => {
    const value = move && getAt(written, move.path);
    return move && typeof value === "string" ? [{ name: move.variable, value }] : [];
  });
  return {
    path: file,
    edits: withoutRepeats(chosen.flatMap(({ edits }) => edits)),
    environment: { path: environmentPath, before, after: withVariables(before, variables) },
    mends: [...new Set(chosen.map(({ code }) => code))],
  };
}

/**
 * Makes the changes: the `.env` first, so that no moment has a reference without its value.
 * @throws as editConfig and updateConfigFile do
 */
export async function carryOutFixes(
  plan: FixPlan,
  {
    openclaw,
    env,
    run,
    dryRun = false,
  }: { openclaw: string; env: Record<string, string | undefined>; run: CommandRunner; dryRun?: boolean },
): Promise<EditedConfig> {
  const { path, before, after } = plan.environment;
  if (!dryRun && after !== before) await updateConfigFile({ path, change: () => after });
  return await editConfig({ path: plan.path, edits: plan.edits, openclaw, validate: true, dryRun, env, run });
}

// Only what survives an environment file as it is; and never over a variable that says something else.
const plainValue = /^[!-~]+$/;

function isMovable(
  { moveToEnvironment: move }: AuditFinding,
  { written, before }: { written: JsonObject; before: string },
): boolean {
  if (move === undefined) return true;
  const value = getAt(written, move.path);
  if (typeof value !== "string" || !plainValue.test(value) || /["'`#$\\]/.test(value)) return false;
  const there = variableIn(before, move.variable);
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
