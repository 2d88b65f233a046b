import { Command } from "commander";
import { choiceArgument } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";

const shells = ["bash", "zsh", "fish"] as const;

const examples = `
Prints a script for the shell. It asks openclaw-config itself, which must be on the PATH, at each tab: commands, options, presets,
releases, the keys of the config and of the release, the values that a key takes.

Examples:
  source <(openclaw-config completion bash)                                       in ~/.bashrc
  source <(openclaw-config completion zsh)                                        in ~/.zshrc, after compinit
  openclaw-config completion fish > ~/.config/fish/completions/openclaw-config.fish`;

/** `completion`: the script by which a shell completes. */
export function completionCommand(end: (code: ExitCode) => void, context: Context): Command {
  return new Command("completion")
    .description("print the script by which bash, zsh or fish completes commands, options and values")
    .addArgument(choiceArgument("<shell>", "whose script", shells))
    .addHelpText("after", examples)
    .action(async (shell: (typeof shells)[number]) => {
      const { completionScript } = await import("../completion/scripts.ts");
      context.stdout.write(completionScript(shell));
      end(exitCode.ok);
    });
}

/** `complete`: what the script asks at a tab. A line a candidate, its explanation behind a tab; the last says what else may stand there. */
export function completeCommand(end: (code: ExitCode) => void, context: Context): Command {
  return new Command("complete")
    .description("print what may stand where the last word is typed")
    .argument("[words...]", "the words behind the program's name, after --")
    .addHelpText("after", "\nExample:\n  openclaw-config complete -- init --preset d")
    .action(async (words: string[], _options, command: Command) => {
      const { complete } = await import("../completion/complete.ts");
      const { valueSources } = await import("../completion/value-sources.ts");
      const { parent } = command;
      if (parent === null) throw new Error("complete belongs to a program");
      const { kind, candidates } = await complete(parent, words, valueSources(context));
      const lines = candidates.map(({ value, about = "" }) => `${value}\t${about}`);
      context.stdout.write(`${[...lines, `:${kind}`].join("\n")}\n`);
      end(exitCode.ok);
    });
}
