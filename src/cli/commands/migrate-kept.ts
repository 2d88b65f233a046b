import { Command } from "commander";
import { type CommonOptions, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

export interface KeptCommandOptions extends CommonOptions {
  reveal?: boolean;
}

export interface RestoreCommandOptions extends CommonOptions {
  as?: string;
  config?: string;
  openclaw?: string;
  validate: boolean;
  write?: boolean;
}

const keptExamples = `
Examples:
  openclaw-config migrate kept
  openclaw-config migrate kept openclaw.json.kept-20261128T101500Z.json5 --reveal`;

const restoreExamples = `
Shows what would change, and writes nothing, unless --write is given. Nothing that is in the config is replaced. What the
release refuses stays aside. The kept file stays.
Exit code 0 when all of it is, or would be, in the config, 1 when something stays aside.

Examples:
  openclaw-config migrate restore openclaw.json.kept-20261128T101500Z.json5
  openclaw-config migrate restore openclaw.json.kept-20261128T101500Z.json5 channels.telegram.foo --write
  openclaw-config migrate restore openclaw.json.kept-20261128T101500Z.json5 gatway.port --as gateway.port --write`;

/** `migrate kept`: what was set aside. */
export function migrateKeptCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("kept")
    .description("show what migrations set aside")
    .argument("[file]", "a kept file, or the config whose kept files are meant (default: the one that OpenClaw reads)")
    .option("--reveal", "show secrets too");
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", keptExamples);
  return command.action(async (file: string | undefined, options: KeptCommandOptions) => {
    const { runMigrateKept } = await import("../run-migrate-kept.ts");
    end(await runMigrateKept(file, options, context));
  });
}

/** `migrate restore`: puts back what was set aside. */
export function migrateRestoreCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("restore")
    .description("put what a migration set aside back into the config, comments and all")
    .argument("<file>", "the kept file")
    .argument("[keys...]", "what to put back, as `migrate kept` names it (default: everything)")
    .option("--as <key>", "another place for the one key that is named")
    .option("--config <path>", "the config (default: the one beside the kept file, out of which it was taken)")
    .option("--write", "write the config, after a backup")
    .option("--no-validate", "also put back what the release would refuse")
    .addOption(releaseOption());
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", restoreExamples);
  return command.action(async (file: string, keys: string[], options: RestoreCommandOptions) => {
    const { runMigrateRestore } = await import("../run-migrate-restore.ts");
    end(await runMigrateRestore(file, keys, options, context));
  });
}
