import type { Context } from "../../src/cli/context.ts";
import { runProgram } from "../../src/cli/program.ts";
import type { CommandRunner } from "../../src/discover/run-command.ts";

/** What a run of the command line gave. */
export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CliSurroundings {
  cwd: string;
  env?: Record<string, string>;
  run?: CommandRunner;
  /** Whether both outputs are terminals. */
  terminal?: boolean;
  /** What stands on standard input. */
  input?: string;
}

/** A machine without Docker and without an installed openclaw. */
export const nothingInstalled: CommandRunner = async () => ({ code: undefined, stdout: "", stderr: "" });

/** Runs the command line in this process. */
export async function runCli(
  args: readonly string[],
  { cwd, env = {}, run = nothingInstalled, terminal = false, input = "" }: CliSurroundings,
): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const context: Context = {
    env: { HOME: cwd, PATH: "", ...env },
    cwd,
    platform: "linux",
    interactive: false,
    stdout: { isTTY: terminal, write: (text) => out.push(text) },
    stderr: { isTTY: terminal, write: (text) => err.push(text) },
    run,
    readInput: async () => input,
  };
  const code = await runProgram(args, context, "1.2.3");
  return { code, stdout: out.join(""), stderr: err.join("") };
}
