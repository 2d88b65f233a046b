import { resolve } from "node:path";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { ConfigError } from "../errors.ts";
import { carryOutFixes, planFixes } from "../setup/fix-findings.ts";
import { type AuditedConfig, auditFile } from "../validate/audit-file.ts";
import { findFiles } from "../validate/find-files.ts";
import type { ValidatedFile } from "../validate/validate-file.ts";
import type { AuditCommandOptions } from "./commands/audit.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { parseChoice } from "./parse-options.ts";
import { auditJson, auditPretty } from "./reporters/audit-report.ts";
import { textDiff } from "./reporters/text-diff.ts";
import { styleFor } from "./style.ts";
import { version } from "./version.ts";

const reporters = ["pretty", "json", "github", "sarif"] as const;
const severities = ["error", "warning", "info"] as const;

/**
 * Audits files and reports; with --fix mends them.
 * @throws ConfigError `config-unreadable`, `invalid-option`, `unknown-release`, and what editing throws
 */
export async function runAudit(
  named: readonly string[],
  options: AuditCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { env, cwd, run } = context;
  const asked = [...named, ...(options.config ?? [])];
  const failOn = parseChoice(options.failOn, { option: "--fail-on", words: severities });
  if (asked.includes("-")) throw new ConfigError("invalid-option", "audit looks at files, not at standard input");
  const paths = await findFiles(
    asked.length === 0 ? [await defaultConfigPath({ asked: options.openclaw, ...context })] : asked,
    cwd,
  );
  const files: AuditedConfig[] = [];
  for (const path of paths) {
    files.push(await auditFile({ path: resolve(cwd, path), openclaw: options.openclaw, env, cwd, run }));
  }
  if (options.fix) return await fixAll(files, options, context);
  context.stdout.write(await report(files, options, context));
  const grave = severities.slice(0, severities.indexOf(failOn) + 1);
  const found = files.some(({ findings }) => findings.some(({ severity }) => grave.includes(severity)));
  return found ? exitCode.findings : exitCode.ok;
}

async function report(
  files: readonly AuditedConfig[],
  options: AuditCommandOptions,
  context: Context,
): Promise<string> {
  const asked = parseChoice(options.reporter ?? "pretty", { option: "--reporter", words: reporters });
  const reporter = options.json ? "json" : asked;
  if (reporter === "json") return auditJson(files);
  const quiet = options.quiet === true;
  if (reporter === "pretty") return auditPretty(files, { quiet, style: styleFor(context.stdout, context, options) });
  const validation = { files: files.map(asValidated), cwd: context.cwd, quiet, version };
  if (reporter === "github") return (await import("./reporters/validate-github.ts")).validateGithub(validation);
  return (await import("./reporters/validate-sarif.ts")).validateSarif(validation);
}

function asValidated({ file, release, findings, files }: AuditedConfig): ValidatedFile {
  const diagnostics = findings.map(({ edits: _, check: __, moveToEnvironment: ___, ...one }) => {
    return { ...one, stage: "read" as const };
  });
  return { file, release, files, diagnostics, valid: !findings.some(({ severity }) => severity === "error") };
}

async function fixAll(
  files: readonly AuditedConfig[],
  options: AuditCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { env, run } = context;
  const style = styleFor(context.stdout, context, options);
  let code: ExitCode = exitCode.ok;
  for (const file of files) {
    const plan = await planFixes(file);
    const settings = { openclaw: file.release.release, env, run };
    const dry = await carryOutFixes(plan, { ...settings, dryRun: true });
    const changed = dry.files.filter((one) => one.changed);
    if (dry.refused || changed.length === 0) {
      context.stdout.write(`${file.file}: nothing that can be mended without asking\n`);
      continue;
    }
    const secrets = secretsIn(...changed.flatMap(({ before, after }) => [before, after]));
    const lines = changed.flatMap((one) => textDiff({ ...one, secrets }, style));
    const moved = plan.environment.after === plan.environment.before ? [] : [`secrets go to ${plan.environment.path}`];
    context.stdout.write(`${[...lines, ...moved].join("\n")}\n`);
    if (!(await isWanted(options, context))) {
      context.stderr.write("nothing was changed; --yes makes these changes\n");
      code = exitCode.findings;
      continue;
    }
    const done = await carryOutFixes(plan, settings);
    const written = done.files.filter((one) => one.changed);
    const backups = written.flatMap(({ path, backup }) => [
      `wrote ${path}`,
      ...(backup ? [`  the old one is ${backup}`] : []),
    ]);
    context.stdout.write(`${backups.join("\n")}\n`);
  }
  return code;
}

async function isWanted({ yes }: AuditCommandOptions, { interactive }: Context): Promise<boolean> {
  if (yes) return true;
  if (!interactive) return false;
  const { confirm } = await import("@clack/prompts");
  return (await confirm({ message: "Make these changes?" })) === true;
}
