import { resolve } from "node:path";
import { Command } from "commander";
import type { JsonValue } from "../../json/value.ts";
import { type CommonOptions, commonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { styleFor } from "../style.ts";

interface DiffOptions extends CommonOptions {
  reveal?: boolean;
}

/** `diff`: where two configs differ by meaning. */
export function diffCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("diff")
    .description("show where two configs differ by meaning: comments, order of keys and spacing do not count")
    .argument("<before>", "a config file, or - for standard input")
    .argument("<after>", "another one")
    .option("--reveal", "show secrets")
    .addHelpText(
      "after",
      "\nExit code 1 when they differ.\n\nExample:\n  openclaw-config diff openclaw.json openclaw.json.bak",
    );
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (before: string, after: string, options: DiffOptions) =>
    end(await diff([before, after], options, context)),
  );
}

async function diff(
  [before, after]: readonly [string, string],
  options: DiffOptions,
  context: Context,
): Promise<ExitCode> {
  const { changesBetween } = await import("../../edit/changes.ts");
  const { changesJson, changesText } = await import("../reporters/changes-report.ts");
  const changes = changesBetween(await readValue(before, context), await readValue(after, context));
  const reveal = options.reveal === true;
  if (options.json) {
    context.stdout.write(`${JSON.stringify({ changes: changesJson(changes, { reveal }) }, undefined, 2)}\n`);
  } else if (changes.length > 0) {
    const lines = changesText(changes, styleFor(context.stdout, context, options), { reveal });
    context.stdout.write(`${lines.join("\n")}\n`);
  } else if (!options.quiet) {
    context.stdout.write("no difference\n");
  }
  return changes.length === 0 ? exitCode.ok : exitCode.findings;
}

async function readValue(file: string, context: Context): Promise<JsonValue> {
  const { parsedConfig } = await import("../../load/parsed-config.ts");
  const { readConfigText } = await import("../../edit/read-config-text.ts");
  if (file === "-") return parsedConfig(await context.readInput(), "standard input");
  const path = resolve(context.cwd, file);
  return parsedConfig(await readConfigText(path), path);
}
