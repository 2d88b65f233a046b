import { Command } from "commander";
import { commonOptions, containerOption, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseOneConfig } from "../parse-options.ts";

const examples = `
Exit code 0 when a browser would be connected, 1 when not, 2 when that could not be tried. The check is a new browser: what it
leaves on the gateway it removes again, or names.

Examples:
  openclaw-config verify
  openclaw-config verify http://localhost:28789
  openclaw-config verify --container auto
  openclaw-config verify http://172.17.0.2:18789 --origin http://localhost:18789 --token "$TOKEN"`;

/** `verify`: what a browser would meet. */
export function verifyCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("verify")
    .description("do what the browser does: page, WebSocket, challenge, signed device, token; and say where it ends")
    .argument("[url]", "what the browser would open (default: this machine, with the config's gateway.port)")
    .option("--url <url>", "the same as the argument")
    .option(
      "--token <token>",
      "the gateway's token (default: the one in the URL, else the config's, for this machine only)",
    )
    .option("--config <path>", "the config (default: the one that OpenClaw reads)", parseOneConfig)
    .addOption(containerOption())
    .addOption(releaseOption())
    .option(
      "--origin <origin>",
      "the origin that the browser shows, where the connection goes elsewhere than to its host",
    )
    .option("--timeout <seconds>", "how long each answer may take (default: 10)", Number)
    .addHelpText("after", examples);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (url: string | undefined, options) => {
    const { runVerify } = await import("../run-verify.ts");
    end(await runVerify({ ...options, ...(url !== undefined && { url }) }, context));
  });
}
