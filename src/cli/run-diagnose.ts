import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { loadContainerConfig } from "../container/load.ts";
import { logText } from "../container/logs.ts";
import { hasErrors } from "../diagnostic.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { findRelease } from "../discover/find-release.ts";
import { presetFor } from "../discover/preset-for.ts";
import { type DiagnoseOptions, type Diagnosis, diagnose } from "../doctor/diagnose.ts";
import { readConfigText } from "../edit/read-config-text.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { loadConfig } from "../load/load-config.ts";
import type { DiagnoseCommandOptions } from "./commands/diagnose.ts";
import { openNamed } from "./container-session.ts";
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
  if (options.container !== undefined && log === undefined && options.message === undefined) {
    return await diagnoseContainer(options.container, options, context);
  }
  const inside = options.container === undefined ? undefined : await lookInto(options.container, context);
  if (log === undefined && options.message === undefined && inside === undefined) {
    throw new ConfigError("invalid-option", "there is nothing to diagnose", {
      hint: "name a log file, - for standard input, --container auto, or give --message",
    });
  }
  const path = inside?.path ?? (await pathOf(options, context));
  if (options.config !== undefined) await readConfigText(path);
  const config = inside === undefined ? await readConfig(path, context) : inside.config;
  const asked: DiagnoseOptions = {
    ...(inside?.log !== undefined && { log: inside.log }),
    ...(inside?.release !== undefined && { release: inside.release }),
    ...(inside?.network !== undefined && { network: inside.network }),
    ...(log !== undefined && { log: await readLog(log, context) }),
    ...(options.message !== undefined && { message: options.message }),
    ...(config !== undefined && { config }),
    ...(options.network !== undefined && { network: options.network }),
    ...(options.openclaw !== undefined && { release: options.openclaw }),
  };
  const first = diagnose(asked);
  const release = await releaseOf(first, { path, config, options, context });
  // What the log does not name may still be known: then the advice is for that release.
  const { findings } =
    release !== undefined && first.release === undefined ? diagnose({ ...asked, release: release.name }) : first;
  if (options.json) {
    const output = { ...(release !== undefined && { release: release.name, releaseSource: release.detail }), findings };
    context.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
  } else {
    const style = styleFor(context.stdout, context, options);
    const { config: file, container } = options;
    const named = file === undefined ? undefined : ({ option: "--config", value: file } as const);
    const place = container === undefined ? named : ({ option: "--container", value: container } as const);
    const about = { release, quiet: options.quiet === true, place };
    context.stdout.write(diagnosisText(findings, about, style));
  }
  return findings.length === 0 ? exitCode.ok : exitCode.findings;
}

/** What the container itself tells: its config, mounts and ports, and its log. */
async function diagnoseContainer(name: string, options: DiagnoseCommandOptions, context: Context): Promise<ExitCode> {
  const { lookAtSetting } = await import("../fix/look-at-setting.ts");
  const { findContainer } = await import("../container/target.ts");
  const { run, env, cwd, platform } = context;
  const target = await findContainer({ name, run, env, cwd, platform });
  const { findings, setting } = await lookAtSetting(target, { release: options.openclaw });
  const detail = options.openclaw === undefined ? (target.container.release?.detail ?? "") : "as asked with --openclaw";
  const release = setting.release === undefined ? undefined : { name: setting.release, detail };
  const { name: container } = target.container;
  // Of this engine: another one may be looked at too.
  const notes =
    target.engine.remote === "no" ? [] : target.facts.problems.filter(({ code }) => code === "engine-remote");
  if (options.json) {
    const about = { container, release: release?.name, releaseSource: release?.detail, notes };
    context.stdout.write(`${JSON.stringify({ ...about, findings }, undefined, 2)}\n`);
  } else {
    const style = styleFor(context.stdout, context, options);
    const place = { option: "--container", value: container } as const;
    const about = { release, quiet: options.quiet === true, place, notes };
    context.stdout.write(diagnosisText(findings, about, style));
    if (findings.length > 0 && !options.quiet) {
      const line = `openclaw-config fix --container ${container}`;
      context.stdout.write(
        `\n${style.bold("next")}: ${line}   shows what it would do about this, and does it after a yes\n`,
      );
    }
  }
  return findings.length === 0 ? exitCode.ok : exitCode.findings;
}

/**
 * What a container tells: what it has logged since its last start, or since several where it is restarted again and again; its config, its
 * release and its network.
 */
async function lookInto(
  name: string,
  context: Context,
): Promise<{ log: string; path: string; config?: JsonObject; release?: string; network?: string }> {
  const open = await openNamed(name, context);
  const { container, facts } = open.target;
  const isSteady = container.state === "running" && container.restartCount === 0;
  const [log, loaded] = await Promise.all([
    logText(open.target, { tail: 5000, since: isSteady ? container.startedAt : undefined }),
    loadContainerConfig(open),
  ]);
  const { network } = presetFor(facts, { container: container.name });
  const isRead = loaded.source.exists && !hasErrors(loaded.diagnostics);
  return {
    log,
    path: open.configPath,
    ...(isRead && { config: loaded.config }),
    ...(open.release !== undefined && { release: open.release }),
    ...(network !== undefined && { network }),
  };
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

interface Clues {
  path: string;
  config: JsonObject | undefined;
  options: DiagnoseCommandOptions;
  context: Context;
}

async function releaseOf(
  { release }: Diagnosis,
  { path, config, options, context }: Clues,
): Promise<ReleaseSource | undefined> {
  if (release !== undefined) {
    const asked = options.openclaw === undefined ? "as its container says" : "as asked with --openclaw";
    return { name: release.name, detail: release.source === "asked" ? asked : "as the log says" };
  }
  const found = await findRelease({
    asked: undefined,
    existing: config,
    existingPath: path,
    ...(options.container === undefined && { env: context.env, run: context.run }),
  });
  return found.source === "newest" ? undefined : { name: found.release, detail: found.detail };
}
