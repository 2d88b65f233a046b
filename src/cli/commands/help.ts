import { Command } from "commander";
import { ConfigError } from "../../errors.ts";
import { nearest } from "../../nearest.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";

/** `help`: what `--help` of a command prints. */
export function helpCommand(end: (code: ExitCode) => void, _context: Context): Command {
  return new Command("help")
    .description("explain a command")
    .argument("[command...]", "its name, of one below another both: token rotate")
    .addHelpText("after", "\nExamples:\n  openclaw-config help init\n  openclaw-config help token rotate")
    .action((names: string[], _options, help: Command) => {
      let command = help.parent ?? help;
      for (const name of names) command = commandBelow(command, name);
      command.outputHelp();
      end(exitCode.ok);
    });
}

function commandBelow(command: Command, name: string): Command {
  const below = command.createHelp().visibleCommands(command);
  const found = below.find((one) => one.name() === name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    below.map((one) => one.name()),
  );
  throw new ConfigError("invalid-option", `there is no command "${name}" in ${command.name()}`, {
    hint: near === undefined ? `run ${command.name()} --help` : `did you mean "${near}"?`,
  });
}
