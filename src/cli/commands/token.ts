import { Command } from "commander";
import { ConfigError } from "../../errors.ts";
import { commonOptions, containerOption, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseOneConfig } from "../parse-options.ts";

const configOption = ["--config <path>", "the config (default: the one that OpenClaw reads)", parseOneConfig] as const;

/** `token`: the gateway's token. */
export function tokenCommand(end: (code: ExitCode) => void, context: Context): Command {
  const generate = new Command("generate")
    .description("print a new token from the system's random source, safe in URLs")
    .option("--bits <bits>", "how many random bits at least, 256 or more (default: 256)", parseBits)
    .addHelpText("after", "\nExample:\n  openclaw-config token generate")
    .action(async (options) => end(await (await import("../run-token.ts")).printNewToken(options, context)));
  const show = new Command("show")
    .description("print the gateway's token, and with --json every file that holds it")
    .option(...configOption)
    .addOption(containerOption())
    .addHelpText("after", "\nExample:\n  openclaw-config token show")
    .action(async (options) => end(await (await import("../run-token.ts")).printToken(options, context)));
  const rotate = new Command("rotate")
    .description("write a new token wherever the old one stands: config, .env, compose files")
    .option(...configOption)
    .addOption(containerOption())
    .addOption(releaseOption())
    .option("--token <token>", "the new token (default: a new one of 256 bits)")
    .option("--dry-run", "show where the token stands, and write nothing")
    .option("--show-token", "show the new token also when the output is no terminal")
    .addHelpText(
      "after",
      "\nExample:\n  openclaw-config token rotate --dry-run\n  openclaw-config token rotate --container auto",
    )
    .action(async (options) => end(await (await import("../run-token.ts")).changeToken(options, context)));
  const command = new Command("token")
    .description("make, show or change the gateway's token")
    .addHelpText("after", "\nExamples:\n  openclaw-config token show\n  openclaw-config token rotate --dry-run");
  for (const one of [generate, show, rotate]) {
    for (const option of commonOptions()) one.addOption(option);
    command.addCommand(one);
  }
  return command;
}

function parseBits(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new ConfigError("invalid-option", `--bits is a whole number, not "${text}"`);
}
