import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { hasErrors } from "../diagnostic.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { findRelease } from "../discover/find-release.ts";
import { type DiagnoseOptions, type Diagnosis, diagnose } from "../doctor/diagnose.ts";
import { readConfigText } from "../edit/read-config-text.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { loadConfig } from "../load/load-config.ts";
import type { DiagnoseCommandOptions } from "./commands/diagnose.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { diagnosisText } from "./reporters/diagnosis-report.ts";
import { styleFor } from "./style.ts";

interface ReleaseSource {
  name: string;
  detail: string;
}

/**
 * Reads a log or takes a message, and reports what is wrong.
 * @throws ConfigError `invalid-option` without either, `log-unreadable`, `config-unreadable`, `unknown-release`, `unknown-network`
 */
export async function runDiagnose(
  log: string | undefined,
  options: DiagnoseCommandOptions,
  context: Context,
): Promise<ExitCode> {
  if (log === undefined && options.message === undefined) {
    throw new ConfigError("invalid-option", "there is nothing to diagnose", {
      hint: "name a log file, - for standard input, or give --message",
    });
  }
  const path = await pathOf(options, context);
  if (options.config !== undefined) await readConfigText(path);
  const config = await readConfig(path, context);
  const asked: DiagnoseOptions = {
    ...(log !== undefined && { log: await readLog(log, context) }),
    ...(options.message !== undefined && { message: options.message }),
    ...(config !== undefined && { config }),
    ...(options.network !== undefined && { network: options.network }),
    ...(options.openclaw !== undefined && { release: options.openclaw }),
  };
  const first = diagnose(asked);
  const release = await releaseOf(first, { path, config, context });
  // What the log does not name may still be known: then the advice is for that release.
  const { findings } =
    release !== undefined && first.release === undefined ? diagnose({ ...asked, release: release.name }) : first;
  if (options.json) {
    const output = { ...(release !== undefined && { release: release.name, releaseSource: release.detail }), findings };
    context.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
  } else {
    const style = styleFor(context.stdout, context, options);
    const about = { release, quiet: options.quiet === true, config: options.config };
    context.stdout.write(diagnosisText(findings, about, style));
  }
  return findings.length === 0 ? exitCode.ok : exitCode.findings;
}

async function readLog(log: string, context: Context): Promise<string> {
  if (log === "-") return context.readInput();
  const path = resolve(context.cwd, log);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new ConfigError("log-unreadable", `${path} cannot be read: ${errnoOf(error) ?? String(error)}`, {
      hint: "docker logs <container> 2>&1 | openclaw-config diagnose -",
      cause: error,
    });
  }
}

async function pathOf({ config, openclaw: asked }: DiagnoseCommandOptions, context: Context): Promise<string> {
  return config === undefined ? await defaultConfigPath({ asked, ...context }) : resolve(context.cwd, config);
}

// A config that cannot be read as one says nothing; that is then the log's subject.
async function readConfig(path: string, { env, cwd }: Context): Promise<JsonObject | undefined> {
  const { config, source, diagnostics } = await loadConfig({ path, env, cwd });
  return !source.exists || hasErrors(diagnostics) ? undefined : config;
}

async function releaseOf(
  { release }: Diagnosis,
  { path, config, context }: { path: string; config: JsonObject | undefined; context: Context },
): Promise<ReleaseSource | undefined> {
  if (release !== undefined) {
    return { name: release.name, detail: release.source === "asked" ? "as asked with --openclaw" : "as the log says" };
  }
  const found = await findRelease({
    asked: undefined,
    existing: config,
    existingPath: path,
    env: context.env,
    run: context.run,
  });
  return found.source === "newest" ? undefined : { name: found.release, detail: found.detail };
}
