import type { ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Installed } from "./install.ts";
import type { Topology } from "./namespaces.ts";
import { gatewayPort } from "./networks.ts";
import { hasEnded, startProcess, stop } from "./processes.ts";
import { askGateway } from "./sides.ts";
import { undoLater } from "./undo.ts";

export interface Gateway {
  installed: Installed;
  topology: Topology;
  /** A folder of this gateway alone, for what the cases keep beside it. Removed when it is stopped. */
  folder: string;
  configFile: string;
  /** The environment in which the gateway runs, and so must its command line. */
  env: NodeJS.ProcessEnv;
  startedInMs: number;
  log(): string;
  /** How the config file differs from the text that was given, or undefined when not one byte does. */
  rewritten(): string | undefined;
  stop(): Promise<void>;
}

/** Says why a gateway did not come up: the end of its log. */
export class StartFailed extends Error {
  override readonly name = "StartFailed";
  /** All that it printed. */
  readonly log: string;

  constructor(message: string, log: string) {
    super(`${message}. ${tailOf(log)}`);
    this.log = log;
  }
}

/** Where a gateway keeps its things. */
export interface GatewayPlace {
  /** The folder of this gateway alone, with its home in it. */
  folder: string;
  home: string;
  configFile: string;
  env: NodeJS.ProcessEnv;
}

export interface StartOptions {
  installed: Installed;
  topology: Topology;
  /** The whole config file, byte by byte. */
  text: string;
  /** The .env file beside it; empty for none. */
  environment: string;
  timeoutMs: number;
  /** Called before the start, to make something go wrong. */
  prepare?: (place: GatewayPlace) => void;
  /** Changes the command that starts it: another user, another view of the file system. */
  wrap?: (command: readonly string[], place: GatewayPlace) => string[];
  /** Called as soon as the process runs; the gateway may serve or not. */
  whileStarting?: (place: GatewayPlace) => void;
}

/** Starts a release's gateway from a config text alone, in its own namespace and with a home of its own. */
export async function startGateway({
  installed,
  topology,
  text,
  environment,
  timeoutMs,
  prepare,
  wrap = (command) => [...command],
  whileStarting,
}: StartOptions): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), "openclaw-gateway-"));
  const forgetFolder = undoLater(folder, () => rmSync(folder, { recursive: true, force: true }));
  const { env, configFile, home } = prepareHome({ folder, installed, text, environment });
  const place = { folder, home, configFile, env };
  prepare?.(place);
  const logFile = join(folder, "gateway.log");
  const startedAt = Date.now();
  const command = wrap([installed.node, installed.entry, "gateway", "run"], place);
  const child = launch({ command, topology, env, home, logFile });
  whileStarting?.(place);
  const log = (): string => readFileSync(logFile, "utf8");

  async function stopAll(): Promise<void> {
    await stop(child, { graceMs: 5_000 });
    forgetFolder();
  }

  try {
    await untilReady({ child, topology, release: installed.release, timeoutMs, log });
  } catch (error) {
    await stopAll();
    throw error;
  }
  return {
    installed,
    topology,
    folder,
    configFile,
    env,
    startedInMs: Date.now() - startedAt,
    log,
    rewritten: () => differenceOf(text, readFileSync(configFile, "utf8")),
    stop: stopAll,
  };
}

function prepareHome({
  folder,
  installed,
  text,
  environment,
}: {
  folder: string;
  installed: Installed;
  text: string;
  environment: string;
}): {
  env: NodeJS.ProcessEnv;
  configFile: string;
  home: string;
} {
  const [home, state, temporary] = [join(folder, "home"), join(folder, "home", ".openclaw"), join(folder, "tmp")];
  for (const path of [state, temporary]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const configFile = join(state, "openclaw.json");
  writeFileSync(configFile, text, { mode: 0o600 });
  if (environment !== "") writeFileSync(join(state, ".env"), environment, { mode: 0o600 });
  // The releases up to 2026.3 translate their plugins' TypeScript at start-up and keep the result in the temporary folder.
  const translated = join(installed.warmCache, "jiti");
  mkdirSync(translated, { recursive: true });
  symlinkSync(translated, join(temporary, "jiti"));
  const env = {
    PATH: installed.path,
    HOME: home,
    TMPDIR: temporary,
    LANG: "C.UTF-8",
    OPENCLAW_STATE_DIR: state,
    OPENCLAW_CONFIG_PATH: configFile,
    OPENCLAW_NO_RESPAWN: "1",
    NODE_COMPILE_CACHE: join(installed.warmCache, "compiled"),
  };
  return { env, configFile, home };
}

function launch(options: {
  command: readonly string[];
  topology: Topology;
  env: NodeJS.ProcessEnv;
  home: string;
  logFile: string;
}): ChildProcess {
  const log = openSync(options.logFile, "w", 0o600);
  try {
    const command = options.topology.on("gateway", options.command);
    return startProcess(command, { env: options.env, cwd: options.home, stdio: ["ignore", log, log] });
  } finally {
    closeSync(log);
  }
}

async function untilReady(options: {
  child: ChildProcess;
  topology: Topology;
  release: string;
  timeoutMs: number;
  log: () => string;
}): Promise<void> {
  const { child, topology, release, timeoutMs, log } = options;
  const waiting = new AbortController();
  const ended = new Promise<"ended">((resolve) => {
    if (hasEnded(child)) resolve("ended");
    child.once("close", () => resolve("ended"));
  });
  const ready = askGateway({
    topology,
    from: "gateway",
    request: {
      do: "ready",
      release,
      url: `http://127.0.0.1:${gatewayPort}/`,
      origin: `http://127.0.0.1:${gatewayPort}`,
      timeoutMs,
    },
    signal: waiting.signal,
  });
  const first = await Promise.race([ready, ended]);
  if (first === "ended") {
    waiting.abort();
    throw new StartFailed(`OpenClaw ${release} ended with code ${child.exitCode} instead of serving`, log());
  }
  if (first.kind === "connected") return;
  throw new StartFailed(`OpenClaw ${release}: ${first.said}`, log());
}

/** The last lines of a log, for an error message. */
export function tailOf(log: string, lines = 8): string {
  const last = log.trim().split("\n").slice(-lines);
  return last.join("").trim() === "" ? "Its log is empty." : `Its log ends:\n    ${last.join("\n    ")}`;
}

function differenceOf(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  const [lost, added] = [linesOnlyIn(before, after), linesOnlyIn(after, before)];
  const parts = [lost === "" ? "" : `gone: ${lost}`, added === "" ? "" : `new: ${added}`].filter((part) => part !== "");
  return parts.join("; ") || "only its spacing changed";
}

function linesOnlyIn(text: string, other: string): string {
  const known = new Set(trimmedLines(other));
  const only = trimmedLines(text).filter((line) => !known.has(line));
  return only.slice(0, 5).join(" ");
}

function trimmedLines(text: string): string[] {
  return text.split("\n").map((line) => line.trim().replace(/,$/, ""));
}
