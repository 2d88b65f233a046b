import { Argument, Command } from "commander";
import { ConfigError } from "../../errors.ts";
import { nearest } from "../../nearest.ts";
import { type CommonOptions, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

export interface SchemaCommandOptions extends CommonOptions {
  openclaw?: string;
  output?: string;
  plugin?: string[];
}

export interface EditorCommandOptions extends SchemaCommandOptions {
  folder: string;
  dryRun?: boolean;
}

const examples = `
Examples:
  openclaw-config schema > openclaw.schema.json
  openclaw-config schema --openclaw 2026.3.13 --output openclaw.schema.json
  openclaw-config schema --plugin ./my-plugin
  openclaw-config schema editor vscode`;

const editorExamples = `
Comments and everything else in the settings stay as they are. Other editors take the file that schema --output writes.

Examples:
  openclaw-config schema editor vscode
  openclaw-config schema editor vscode --folder ~/.openclaw --dry-run`;

/** `schema`: the JSON Schema of a release; `schema editor`: wires it up. */
export function schemaCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = withSchemaOptions(
    new Command("schema").description("print the JSON Schema (draft-07) of openclaw.json for a release"),
  ).option("--output <path>", "write it to a file; - for standard output", "-");
  command.addHelpText("after", examples);
  command.allowExcessArguments();
  command.action(async (options: SchemaCommandOptions) => {
    refuseWords(command);
    const { runSchema } = await import("../run-schema.ts");
    end(await runSchema(options, context));
  });
  const editor = withSchemaOptions(new Command("editor").description("make an editor know the schema"))
    .addArgument(new Argument("<editor>", "vscode").choices(["vscode"]).argParser((text) => text))
    .option("--folder <path>", "the workspace", ".")
    .option("--dry-run", "show what would change, and write nothing")
    .addHelpText("after", editorExamples)
    .action(async (name: string, options: EditorCommandOptions) => {
      const { runSchemaEditor } = await import("../run-schema.ts");
      end(await runSchemaEditor(name, options, context));
    });
  return command.addCommand(editor);
}

function refuseWords({ args: [word] }: Command): void {
  if (word === undefined) return;
  const hint = nearest(word, ["editor"]) === undefined ? "schema takes options only" : 'did you mean "editor"?';
  throw new ConfigError("invalid-option", `schema knows no "${word}"`, { hint });
}

function withSchemaOptions(command: Command): Command {
  command
    .addOption(releaseOption())
    .option(
      "--plugin <path>",
      "a plugin's openclaw.plugin.json, folder or module, whose schema belongs in too; repeatable",
      (path: string, before: string[] = []) => [...before, path],
    );
  for (const option of commonOptions()) command.addOption(option);
  return command;
}
