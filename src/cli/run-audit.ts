import { resolve } from "node:path";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { discover } from "../discover/discover.ts";
import { ConfigError } from "../errors.ts";
import { type AuditedConfig, auditFile } from "../validate/audit-file.ts";
import { findFiles } from "../validate/find-files.ts";
import type { ValidatedFile } from "../validate/validate-file.ts";
import { type AuditCommandOptions, severities } from "./commands/audit.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { auditJson, auditPretty } from "./reporters/audit-report.ts";
import { styleFor } from "./style.ts";
import { version } from "./version.ts";

/** As long as container engines are waited for: without an answer, the files alone are judged. */
const engineMs = 5000;

/**
 * Audits files, or the config of a container, and reports; with --fix mends files.
 * @throws ConfigError `config-unreadable`, `invalid-option`, `unknown-release`, and what editing throws
 */
export async function runAudit(
  named: readonly string[],
  options: AuditCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const files = await audited(named, options, context);
  if (options.fix) {
    const { fixAll } = await import("./run-audit-fix.ts");
    return await fixAll(files, options, context);
  }
  context.stdout.write(await report(files, options, context));
  const grave = severities.slice(0, severities.indexOf(options.failOn) + 1);
  const found = files.some(({ findings }) => findings.some(({ severity }) => grave.includes(severity)));
  return found ? exitCode.findings : exitCode.ok;
}

async function audited(
  named: readonly string[],
  options: AuditCommandOptions,
  context: Context,
): Promise<AuditedConfig[]> {
  const { env, cwd, run, platform } = context;
  const { container, openclaw } = options;
  const asked = [...named, ...(options.config ?? [])];
  if (asked.includes("-")) throw new ConfigError("invalid-option", "audit looks at files, not at standard input");
  if (container !== undefined) {
    if (asked.length > 0)
      throw new ConfigError("invalid-option", "--container goes without files: it names its own config");
    if (options.fix) {
      throw new ConfigError("invalid-option", "--fix mends files of this machine, not those of a container", {
        hint: "change a value there: openclaw-config set <path> <value> --container <name>",
      });
    }
    const { openNamed } = await import("./container-session.ts");
    const { auditContainer } = await import("../validate/audit-container.ts");
    return [await auditContainer(await openNamed(container, context), { openclaw })];
  }
  const paths = await findFiles(
    asked.length === 0 ? [await defaultConfigPath({ asked: openclaw, ...context })] : asked,
    cwd,
  );
  const facts = await discover({ run, env, cwd, platform, totalMs: engineMs });
  const files: AuditedConfig[] = [];
  for (const path of paths) files.push(await auditFile({ path: resolve(cwd, path), openclaw, env, cwd, run, facts }));
  return files;
}

async function report(
  files: readonly AuditedConfig[],
  options: AuditCommandOptions,
  context: Context,
): Promise<string> {
  const reporter = options.json ? "json" : options.reporter;
  if (reporter === "json") return auditJson(files);
  const quiet = options.quiet === true;
  if (reporter === "pretty") return auditPretty(files, { quiet, style: styleFor(context.stdout, context, options) });
  const validation = { files: files.map(asValidated), cwd: context.cwd, quiet, version };
  if (reporter === "github") return (await import("./reporters/validate-github.ts")).validateGithub(validation);
  return (await import("./reporters/validate-sarif.ts")).validateSarif(validation);
}

function asValidated({ file, release, findings, files }: AuditedConfig): ValidatedFile {
  const diagnostics = findings.map(({ edits: _, check: __, moveToEnvironment: ___, chmod: ____, ...one }) => {
    return { ...one, stage: "read" as const };
  });
  return { file, release, files, diagnostics, valid: !findings.some(({ severity }) => severity === "error") };
}
