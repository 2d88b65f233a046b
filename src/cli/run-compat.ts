import { resolve } from "node:path";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { ConfigError } from "../errors.ts";
import { type LoadedConfig, loadConfig } from "../load/load-config.ts";
import { replacementOf as replacedBy } from "../migrate/replacement-of.ts";
import { newestRelease } from "../release/known.ts";
import { compareVerdicts, compatOf } from "../schema/compat.ts";
import { findFiles } from "../validate/find-files.ts";
import type { CompatCommandOptions } from "./commands/compat.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { changeText, compatText } from "./reporters/compat-report.ts";
import { styleFor } from "./style.ts";

/**
 * Judges a config by all releases, or by two, and reports.
 * @throws ConfigError `config-unreadable`, `unknown-release`
 */
export async function runCompat(
  named: string | undefined,
  options: CompatCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const asked = named ?? options.config ?? (await defaultConfigPath({ asked: undefined, ...context }));
  const loaded = await load(asked, options, context);
  const file = asked === "-" ? "<stdin>" : asked;
  const style = styleFor(context.stdout, context, options);
  if (options.from !== undefined || options.to !== undefined) {
    const change = compareVerdicts(
      loaded.config,
      {
        from: options.from ?? loaded.release,
        to: options.to ?? newestRelease,
      },
      { replacedBy },
    );
    context.stdout.write(options.json ? json({ file, ...change }) : changeText({ file, ...change }, style));
    return change.breaks.length + change.remains.length === 0 ? exitCode.ok : exitCode.findings;
  }
  const result = compatOf(loaded.config, { replacedBy });
  context.stdout.write(options.json ? json({ file, ...result }) : compatText({ file, ...result }, style));
  return result.accepted.at(-1)?.to === newestRelease ? exitCode.ok : exitCode.findings;
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

async function load(asked: string, options: CompatCommandOptions, context: Context): Promise<LoadedConfig> {
  const { env, cwd } = context;
  const input =
    asked === "-" ? { path: resolve(cwd, "<stdin>"), text: await context.readInput() } : { path: resolve(cwd, asked) };
  if (asked !== "-") await findFiles([asked], cwd);
  const loaded = await loadConfig({ ...input, release: options.from, env, cwd });
  const broken = loaded.diagnostics.find(({ severity }) => severity === "error");
  if (broken === undefined || Object.keys(loaded.config).length > 0) return loaded;
  throw new ConfigError("config-unreadable", broken.message, { hint: broken.hint });
}
