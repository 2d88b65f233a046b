import { resolve } from "node:path";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { type MigratedFile, migrateFile } from "../setup/migrate-file.ts";
import type { MigrateCommandOptions } from "./commands/migrate.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { migrateReport } from "./reporters/migrate-report.ts";
import { styleFor } from "./style.ts";

/** Migrates the named configs and reports what became, or would become, of them. */
export async function runMigrate(
  files: readonly string[],
  options: MigrateCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const paths = files.length === 0 ? [await defaultConfigPath({ asked: options.from, ...context })] : files;
  const results: MigratedFile[] = [];
  for (const path of paths) {
    results.push(
      await migrateFile({
        path: resolve(context.cwd, path),
        write: options.write === true,
        ...(options.output !== undefined && options.output !== "-" && { output: resolve(context.cwd, options.output) }),
        ...(options.to !== undefined && { to: options.to }),
        ...(options.from !== undefined && { from: options.from }),
      }),
    );
  }
  show(results, options, context);
  if (options.check && results.some(({ changed }) => changed)) return exitCode.findings;
  return results.every(({ valid }) => valid) ? exitCode.ok : exitCode.findings;
}

function show(results: readonly MigratedFile[], options: MigrateCommandOptions, context: Context): void {
  const { stdout, stderr } = context;
  if (options.json) {
    const shown = results.map(({ before: _, edits: __, ...result }) => result);
    stdout.write(`${JSON.stringify(shown.length === 1 ? shown[0] : shown, undefined, 2)}\n`);
    return;
  }
  if (options.output === "-") for (const { text } of results) stdout.write(text);
  if (options.quiet) return;
  const target = options.output === "-" ? stderr : stdout;
  const style = styleFor(target, context, options);
  for (const result of results) {
    const secrets = secretsIn(result.before, result.text);
    target.write(`${migrateReport(result, { secrets, style }).join("\n")}\n`);
  }
}
