import { Command, Option } from "commander";
import type { Edit } from "../../json/edit.ts";
import { type CommonOptions, commonOptions, containerOption, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseConfigs } from "../parse-options.ts";

interface SetOptions extends CommonOptions {
  string?: boolean;
  jsonValue?: boolean;
  config?: string[];
  container?: string;
  openclaw?: string;
  dryRun?: boolean;
  validate: boolean;
}

const examples = `
The value is read as JSON5 where it is that, as text elsewhere. - reads a config from standard input and prints the result.

Examples:
  openclaw-config set gateway.port 28789
  openclaw-config set gateway.auth.token 123456 --string --dry-run
  openclaw-config set gateway.bind lan --container auto
  openclaw-config set 'models["openai/gpt-5.2"].alias' fast --config ./openclaw.json`;

/** `set`: gives a place of a config a value; every other byte stays. */
export function setCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("set")
    .description("set one value of a config; every other byte stays, comments included")
    .argument("<key>", 'where: gateway.port, gateway.trustedProxies[0], models["openai/gpt-5.2"]')
    .argument("<value>", "what: 28789, true, null, {...}, or text")
    .addOption(new Option("--string", "take the value as text whatever it looks like").conflicts("jsonValue"))
    .option("--json-value", "take the value as JSON, and refuse it when it is none");
  for (const option of editOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (path: string, value: string, options: SetOptions) => {
    const { parsePath } = await import("../../json/parse-path.ts");
    const { parseSetting } = await import("../../edit/parse-setting.ts");
    const { runEdit } = await import("../run-edit.ts");
    const form = options.string ? "string" : options.jsonValue ? "json" : "auto";
    const edit: Edit = { kind: "set", path: parsePath(path), value: parseSetting(value, form) };
    end(await runEdit([edit], options, context));
  });
}

/** The options of every command that edits configs. */
export function editOptions(): Option[] {
  return [
    new Option(
      "--config <path>",
      "the config to edit, - for standard input; repeatable (default: the one that OpenClaw reads)",
    ).argParser(parseConfigs),
    containerOption(),
    releaseOption(),
    new Option("--dry-run", "show what would change, and write nothing"),
    new Option("--no-validate", "also make a change that the release would refuse"),
    ...commonOptions(),
  ];
}
