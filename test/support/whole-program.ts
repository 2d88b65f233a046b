import type { Command } from "commander";
import type { Context } from "../../src/cli/context.ts";
import { createProgram } from "../../src/cli/program.ts";
import { nothingInstalled } from "./run-cli.ts";

const silent = { isTTY: false, write: () => undefined };

/** The program with all its commands, to look at. */
export function wholeProgram(): Command {
  const context: Context = {
    env: {},
    cwd: "/",
    platform: "linux",
    interactive: false,
    stdout: silent,
    stderr: silent,
    run: nothingInstalled,
    readInput: async () => "",
  };
  return createProgram(() => undefined, context, { version: "1.2.3" });
}

/** Every command with its full name (`token rotate`), those that have others below them included. */
export function allCommands(command: Command = wholeProgram(), above = ""): { name: string; command: Command }[] {
  return command.commands.flatMap((one) => {
    const name = above === "" ? one.name() : `${above} ${one.name()}`;
    return [{ name, command: one }, ...allCommands(one, name)];
  });
}
