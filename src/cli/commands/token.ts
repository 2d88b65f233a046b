import { Command } from "commander";
import { ConfigError } from "../../errors.ts";
import { type CommonOptions, commonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";

interface GenerateOptions extends CommonOptions {
  bits?: number;
}

/** `token`: the gateway's token. */
export function tokenCommand(end: (code: ExitCode) => void, context: Context): Command {
  const generate = new Command("generate")
    .description("print a new token from the system's random source, safe in URLs")
    .option("--bits <bits>", "how many random bits at least, 256 or more (default: 256)", parseBits)
    .addHelpText("after", "\nExample:\n  openclaw-config token generate");
  for (const option of commonOptions()) generate.addOption(option);
  generate.action(async (options: GenerateOptions) => {
    const { generateToken } = await import("../../token/generate.ts");
    const token = generateToken(options.bits === undefined ? {} : { bits: options.bits });
    context.stdout.write(options.json ? `${JSON.stringify({ token })}\n` : `${token}\n`);
    end(exitCode.ok);
  });
  return new Command("token").description("make the gateway's token").addCommand(generate);
}

function parseBits(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new ConfigError("invalid-option", `--bits is a whole number, not "${text}"`);
}
