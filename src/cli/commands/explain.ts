import { Command } from "commander";
import { type CommonOptions, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

export interface ExplainCommandOptions extends CommonOptions {
  openclaw?: string;
}

const examples = `
* is any key, ** any number of them, [] an item of a list. Exit code 1 when no release knows such a key.

Examples:
  openclaw-config explain gateway.trustedProxies
  openclaw-config explain gateway.controlUi.* --openclaw 2026.1.30
  openclaw-config explain '**.botToken' --json
  openclaw-config explain docker-desktop`;

/** `explain`: what a key takes, in which releases, and what it does there. */
export function explainCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("explain")
    .description("explain a key: its type, the releases that know it, what it does in each; or a preset")
    .argument("<key>", "gateway.trustedProxies, agents.list[].model, gateway.*, or a preset's name")
    .addOption(releaseOption());
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (key: string, options: ExplainCommandOptions) => {
    const { runExplain } = await import("../run-explain.ts");
    end(await runExplain(key, options, context));
  });
}
