import type { EditedConfig } from "../edit/edit-config.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { carryOutFixes, type FixPlan, planFixes } from "../setup/fix-findings.ts";
import type { AuditedConfig } from "../validate/audit-file.ts";
import type { AuditCommandOptions } from "./commands/audit.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { textDiff } from "./reporters/text-diff.ts";
import { styleFor } from "./style.ts";

/**
 * Mends what can be mended without asking what is meant: shows the changes first, asks on a terminal, and says what is left.
 * @throws what planning and editing throw
 */
export async function fixAll(
  files: readonly AuditedConfig[],
  options: AuditCommandOptions,
  context: Context,
): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  for (const file of files) if (!(await fixOne(file, options, context))) code = exitCode.findings;
  return code;
}

/** Whether what can be mended is mended. */
async function fixOne(file: AuditedConfig, options: AuditCommandOptions, context: Context): Promise<boolean> {
  const { env, run, stdout, stderr } = context;
  const plan = await planFixes(file, env);
  const settings = { openclaw: file.release.release, env, run };
  const dry = await carryOutFixes(plan, { ...settings, dryRun: true });
  const left = leftOver(plan);
  if (dry.refused) {
    stdout.write(`${file.file}: OpenClaw ${dry.release} would refuse the mended config, so it stays as it is\n`);
    for (const { message } of dry.problems) stdout.write(`  ${message}\n`);
    return false;
  }
  const changes = changeLines(dry, plan, { options, context });
  if (changes.length === 0) {
    stdout.write(`${file.file}: nothing that can be mended by itself${left}\n`);
    return true;
  }
  stdout.write(`${changes.join("\n")}\n`);
  if (!(await isWanted(options, context))) {
    stderr.write("nothing was changed; --yes makes these changes\n");
    return false;
  }
  const done = await carryOutFixes(plan, settings);
  const isMoved = plan.environment.after !== plan.environment.before;
  const lines = done.files
    .filter((one) => one.changed)
    .flatMap(({ path, backup }) => [
      `wrote ${path}`,
      ...(backup === undefined ? [] : [`  the old one is ${backup}${isMoved ? "; it still holds the secrets" : ""}`]),
    ]);
  if (isMoved) lines.unshift(`wrote ${plan.environment.path}`);
  for (const { path, mode } of plan.modes) lines.push(`chmod ${mode.toString(8)} ${path}`);
  stdout.write(`${lines.join("\n")}${left === "" ? "" : `\n${file.file}${left}`}\n`);
  return true;
}

function changeLines(
  dry: EditedConfig,
  { environment, modes }: FixPlan,
  { options, context }: { options: AuditCommandOptions; context: Context },
): string[] {
  const style = styleFor(context.stdout, context, options);
  const changed = dry.files.filter((one) => one.changed);
  const secrets = secretsIn(...changed.flatMap(({ before, after }) => [before, after]));
  return [
    ...changed.flatMap((one) => textDiff({ ...one, secrets }, style)),
    ...(environment.after === environment.before ? [] : [`secrets go to ${environment.path} (mode 0600)`]),
    ...modes.map(({ path, mode }) => `chmod ${mode.toString(8)} ${path}`),
  ];
}

function leftOver({ left }: FixPlan): string {
  if (left.length === 0) return "";
  const count = left.length === 1 ? "1 finding stays" : `${left.length} findings stay`;
  return `: ${count} for you to decide (openclaw-config audit shows them)`;
}

async function isWanted({ yes }: AuditCommandOptions, { interactive }: Context): Promise<boolean> {
  if (yes) return true;
  if (!interactive) return false;
  const { confirm } = await import("@clack/prompts");
  return (await confirm({ message: "Make these changes?" })) === true;
}
