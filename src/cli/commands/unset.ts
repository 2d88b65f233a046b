import { Command } from "commander";
import type { CommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { editOptions } from "./set.ts";

interface UnsetOptions extends CommonOptions {
  config?: string[];
  container?: string;
  openclaw?: string;
  dryRun?: boolean;
  validate: boolean;
}

/** `unset`: takes one value out of a config; every other byte stays. */
export function unsetCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("unset")
    .description("remove one value of a config, with its own comments; every other byte stays")
    .argument("<key>", 'what: gateway.trustedProxies, agents.list[0], models["openai/gpt-5.2"]');
  for (const option of editOptions()) command.addOption(option);
  command.addHelpText("after", "\nExample:\n  openclaw-config unset gateway.controlUi.allowInsecureAuth");
  return command.action(async (path: string, options: UnsetOptions) => {
    const { parsePath } = await import("../../json/parse-path.ts");
    const { runEdit } = await import("../run-edit.ts");
    end(await runEdit([{ kind: "delete", path: parsePath(path) }], options, context));
  });
}
