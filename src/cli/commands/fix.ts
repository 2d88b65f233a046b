import { Command } from "commander";
import { type CommonOptions, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

export interface FixCommandOptions extends CommonOptions {
  container: string;
  yes?: boolean;
  dryRun?: boolean;
  openclaw?: string;
}

const help = `
Looks at the container, its config and its log, shows what would be done, does it after a yes, and goes in as a browser does.
What is taken out of the config is kept beside it; how everything is undone is printed.
Exit code 0 when a browser connects, 1 when something is left to do, 2 when it could not be tried.

Examples:
  openclaw-config fix
  openclaw-config fix --container my-claw --dry-run
  openclaw-config fix --yes --json`;

/** `fix`: the container that is there is cured. */
export function fixCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("fix")
    .description("find out what is wrong with the gateway in a container, cure it, and check that a browser connects")
    .option("--container <container>", "the container, when several are OpenClaw gateways", "auto")
    .option("-y, --yes", "do what the plan says without asking")
    .option("--dry-run", "only show the plan")
    .addOption(releaseOption())
    .addHelpText("after", help);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (options: FixCommandOptions) => {
    const { runFix } = await import("../run-fix.ts");
    end(await runFix(options, context));
  });
}
