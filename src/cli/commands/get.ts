import { Command, Option } from "commander";
import { commonOptions, containerOption, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseConfigs } from "../parse-options.ts";

const examples = `
Text is printed as it is, everything else as JSON. Exit code 1 when there is nothing.

Examples:
  openclaw-config get gateway.port
  openclaw-config get gateway.auth.token --reveal
  openclaw-config get gateway --container auto
  openclaw-config get gateway --origin --config ./openclaw.json`;

/** `get`: one value of a config. */
export function getCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("get")
    .description("print one value of a config, as OpenClaw reads it: included files in, secrets hidden")
    .argument("<key>", 'which: gateway.port, gateway.trustedProxies[0], models["openai/gpt-5.2"]')
    .addOption(
      new Option(
        "--config <path>",
        "the config, - for standard input; repeatable (default: the one that OpenClaw reads)",
      ).argParser(parseConfigs),
    )
    .addOption(containerOption())
    .addOption(releaseOption())
    .option("--origin", "say from which file, line and column, or from which variable, the value comes")
    .option("--reveal", "show secrets");
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (path: string, options) => {
    const { parsePath } = await import("../../json/parse-path.ts");
    const { printValues } = await import("../run-get.ts");
    end(await printValues(parsePath(path), options, context));
  });
}
