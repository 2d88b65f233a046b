import { type CommandRunner, runCommand } from "../discover/run-command.ts";
import { outputTo } from "./output.ts";

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
    get interactive() {
      return this.stdout.isTTY && process.stdin.isTTY === true && !process.env["CI"];
    },
    stdout: outputTo(1),
    stderr: outputTo(2),
    run: runCommand,
    readInput: async () => (await import("node:stream/consumers")).text(process.stdin),
  };
}
