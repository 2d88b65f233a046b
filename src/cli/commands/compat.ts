import { Command } from "commander";
import { type CommonOptions, commonOptions, containerOption, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

export interface CompatCommandOptions extends CommonOptions {
  config?: string;
  container?: string;
  from?: string;
  to?: string;
}

const examples = `
Exit code 1 when the release that --to names refuses the config, or without it the newest release.

Examples:
  openclaw-config compat
  openclaw-config compat openclaw.json --from 2026.7.1 --to 2026.9.6
  openclaw-config compat --container auto --to 2026.9.6`;

/** `compat`: which releases accept a config, and what breaks in the others. */
export function compatCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("compat")
    .description("show which releases of OpenClaw accept a config, and what breaks in the others")
    .argument("[file]", "the config, or - for standard input (default: the one that OpenClaw reads)")
    .option("--config <path>", "the same as the argument")
    .addOption(containerOption())
    .addOption(
      releaseOption(
        "--from <release>",
        "the release that reads it now (default: the container's, else the one that last wrote it)",
      ),
    )
    .addOption(releaseOption("--to <release>", "the release that shall read it: an upgrade or a downgrade"));
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (file: string | undefined, options: CompatCommandOptions) => {
    const { runCompat } = await import("../run-compat.ts");
    end(await runCompat(file, options, context));
  });
}
