import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { undoLater } from "./undo.ts";

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  timeoutMs: number;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Called with each line of standard output as it comes. */
  onLine?: (line: string) => void;
  /** Stops the command. */
  signal?: AbortSignal;
}

/** Runs a command to its end and gives what it printed; one that takes too long is stopped and has the code null. */
export async function run(command: readonly string[], options: RunOptions): Promise<Finished> {
  const child = startProcess(command, {
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    ...(options.env !== undefined && { env: options.env }),
  });
  let stdout = "";
  let stderr = "";
  let unfinishedLine = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    const lines = (unfinishedLine + chunk).split("\n");
    unfinishedLine = lines.pop() ?? "";
    for (const line of lines) options.onLine?.(line);
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const timer = setTimeout(() => stopHard(child), options.timeoutMs);
  options.signal?.addEventListener("abort", () => stopHard(child));
  const code = await endOf(child, (error) => {
    stderr += String(error);
  });
  clearTimeout(timer);
  return { code, stdout, stderr };
}

/** Starts a command as the leader of its own process group; the group is killed when the tests end before it does. */
export function startProcess(command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { ...options, detached: true });
  const forget = undoLater(`process ${child.pid} (${program})`, () => stopHard(child));
  child.on("close", forget);
  return child;
}

/** Asks a process to end, waits for it, and kills its group when it has not ended in time. */
export async function stop(child: ChildProcess, { graceMs }: { graceMs: number }): Promise<void> {
  if (hasEnded(child)) return;
  const ended = endOf(child);
  child.kill("SIGTERM");
  const timer = setTimeout(() => stopHard(child), graceMs);
  await ended;
  clearTimeout(timer);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function endOf(child: ChildProcess, onError?: (error: Error) => void): Promise<number | null> {
  return new Promise((resolve) => {
    child.on("error", (error) => {
      onError?.(error);
      resolve(null);
    });
    child.on("close", (code) => resolve(code));
  });
}

function stopHard(child: ChildProcess): void {
  if (child.pid === undefined || hasEnded(child)) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

const tsxLoader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** The command that runs a TypeScript file of this folder with one JSON argument. */
export function scriptCommand(script: URL, argument: unknown): string[] {
  return [process.execPath, "--import", tsxLoader, fileURLToPath(script), JSON.stringify(argument)];
}
