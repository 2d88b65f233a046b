import { Command, Option } from "commander";
import { type CommonOptions, commonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

export interface MigrateCommandOptions extends CommonOptions {
  to?: string;
  from?: string;
  write?: boolean;
  check?: boolean;
  output?: string;
}

const examples = `
Shows what would change and why, and writes nothing, unless --write is given. What the release has no place for is kept in
a file beside the config: openclaw.json.kept-<date>.json5.

Examples:
  openclaw-config migrate --to 2026.9.6
  openclaw-config migrate ~/.clawdbot/clawdbot.json --output ~/.openclaw/openclaw.json
  openclaw-config migrate --write`;

/** `migrate`: carries configs to another release. */
export function migrateCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("migrate")
    .description("carry a config to another release of OpenClaw, without losing a key")
    .argument("[files...]", "the configs (default: the one that OpenClaw reads)")
    .addOption(new Option("--to <release>", "the release that is to read it (default: the newest known)"))
    .addOption(new Option("--from <release>", "the release that it was written for, when the file does not say it"))
    .addOption(new Option("--write", "write the result, after a backup").conflicts(["check", "output"]))
    .addOption(new Option("--check", "exit with 1 when anything would change"))
    .addOption(new Option("--output <path>", "write the result to another file, - for standard output"));
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (files: string[], options: MigrateCommandOptions) => {
    const { runMigrate } = await import("../run-migrate.ts");
    end(await runMigrate(files, options, context));
  });
}
