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
 * @throws ConfigError `config-unreadable`, `invalid-option`, `unknown-release`, and what a container's are
 */
export async function runCompat(
  named: string | undefined,
  options: CompatCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { file, loaded } = await load(named ?? options.config, options, context);
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

interface Read {
  /** As it is named in the report. */
  file: string;
  loaded: LoadedConfig;
}

async function load(named: string | undefined, options: CompatCommandOptions, context: Context): Promise<Read> {
  const read =
    options.container === undefined
      ? await loadFile(named ?? (await defaultConfigPath({ asked: undefined, ...context })), options, context)
      : await loadInside(options.container, { named, options, context });
  const broken = read.loaded.diagnostics.find(({ severity }) => severity === "error");
  if (broken === undefined || Object.keys(read.loaded.config).length > 0) return read;
  throw new ConfigError("config-unreadable", broken.message, { hint: broken.hint });
}

async function loadFile(asked: string, { from: release }: CompatCommandOptions, context: Context): Promise<Read> {
  const { env, cwd } = context;
  if (asked === "-") {
    const input = { path: resolve(cwd, "<stdin>"), text: await context.readInput() };
    return { file: "<stdin>", loaded: await loadConfig({ ...input, release, env, cwd }) };
  }
  await findFiles([asked], cwd);
  return { file: asked, loaded: await loadConfig({ path: resolve(cwd, asked), release, env, cwd }) };
}

async function loadInside(
  name: string,
  { named, options, context }: { named: string | undefined; options: CompatCommandOptions; context: Context },
): Promise<Read> {
  if (named !== undefined) {
    throw new ConfigError("invalid-option", "--container names a config already, so no file can be named beside it");
  }
  const { openNamed } = await import("./container-session.ts");
  const { loadWrittenConfig } = await import("../container/load.ts");
  const loaded = await loadWrittenConfig(await openNamed(name, context), { release: options.from });
  return { file: loaded.source.path, loaded };
}
