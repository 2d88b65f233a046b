import { type CommandRunner, runCommand } from "../discover/run-command.ts";

/** Text goes out here; whether it is a terminal decides about colours and secrets. */
export interface Output {
  isTTY: boolean;
  write(text: string): void;
}

/** Everything of the outside world that a command may use. */
export interface Context {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  platform: NodeJS.Platform;
  /** Whether someone can be asked. */
  interactive: boolean;
  stdout: Output;
  stderr: Output;
  run: CommandRunner;
  /** All of standard input. */
  readInput(): Promise<string>;
}

/** The context of this process. */
export function processContext(): Context {
  return {
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env["CI"],
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    run: runCommand,
    readInput: async () => (await import("node:stream/consumers")).text(process.stdin),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return { isTTY: stream.isTTY === true, write: (text) => void stream.write(text) };
}
