import { Command } from "commander";
import { type CommonOptions, choiceOption, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

const reporters = ["pretty", "json", "github", "sarif"] as const;
const schemaPlaces = ["installed", "container"] as const;

export interface ValidateCommandOptions extends CommonOptions {
  config?: string[];
  openclaw?: string;
  reporter: (typeof reporters)[number];
  schemaFrom?: (typeof schemaPlaces)[number];
  container?: string;
  plugin?: string[];
}

const examples = `
Exit code 0 when every file is accepted, 1 when one is not, 2 when a file cannot be read.

Examples:
  openclaw-config validate
  openclaw-config validate openclaw.json --openclaw 2026.9.6
  openclaw-config validate "configs/**/*.json" --reporter github
  cat openclaw.json | openclaw-config validate - --json
  openclaw-config validate --container auto
  openclaw-config validate new.json --schema-from container`;

/** `validate`: whether a release accepts config files, and why not. */
export function validateCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("validate")
    .description("say whether a release of OpenClaw accepts a config, and for each error where, why and what to do")
    .argument("[files...]", "files, folders, globs, or - for standard input (default: the config that OpenClaw reads)")
    .option("--config <path>", "another file; repeatable", (path: string, before: string[] = []) => [...before, path])
    .addOption(releaseOption())
    .addOption(choiceOption("--reporter <name>", "how the result is printed", reporters).default("pretty"))
    .addOption(
      choiceOption("--schema-from <where>", "judge by the schema that an OpenClaw at hand prints", schemaPlaces),
    )
    .option(
      "--plugin <path>",
      "a plugin's openclaw.plugin.json, folder or module, whose schema counts too; repeatable",
      (path: string, before: string[] = []) => [...before, path],
    )
    .option(
      "--container <container>",
      "the config that the gateway in this container reads; auto for the only one that is OpenClaw",
    );
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (files: string[], options: ValidateCommandOptions) => {
    const { runValidate } = await import("../run-validate.ts");
    end(await runValidate(files, options, context));
  });
}
