import { Command } from "commander";
import { type CommonOptions, commonOptions, containerOption, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseOneConfig } from "../parse-options.ts";

export interface DiagnoseCommandOptions extends CommonOptions {
  message?: string;
  openclaw?: string;
  config?: string;
  container?: string;
  network?: string;
}

const examples = `
Nothing is changed: what helps is printed as commands. Exit code 1 when something was found.

Examples:
  docker logs openclaw-gateway 2>&1 | openclaw-config diagnose -
  openclaw-config diagnose --container auto
  openclaw-config diagnose gateway.log --config ./openclaw.json
  openclaw-config diagnose --message "disconnected (1008): pairing required" --openclaw 2026.1.30`;

/** `diagnose`: what a log or a message means, and what helps. */
export function diagnoseCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("diagnose")
    .description("say what a gateway's log or a message of the Control UI means, and what helps on the release")
    .argument("[log]", "a log file, or - for standard input")
    .option("--message <text>", "what the Control UI, the browser or docker ps shows")
    .addOption(containerOption())
    .addOption(releaseOption())
    .option(
      "--config <path>",
      "the config of the gateway (default: the one that OpenClaw reads, where there is one)",
      parseOneConfig,
    )
    .option("--network <network>", "a named container network, or its gateway or subnet");
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (log: string | undefined, options: DiagnoseCommandOptions) => {
    const { runDiagnose } = await import("../run-diagnose.ts");
    end(await runDiagnose(log, options, context));
  });
}
