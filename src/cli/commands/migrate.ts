import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { ConfigError } from "../../errors.ts";
import { nearest } from "../../nearest.ts";
import { type CommonOptions, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseWriter } from "../parse-options.ts";
import { migrateKeptCommand, migrateRestoreCommand } from "./migrate-kept.ts";

export interface MigrateCommandOptions extends CommonOptions {
  to?: string;
  from?: string;
  write?: boolean;
  check?: boolean;
  output?: string;
  force?: boolean;
  container?: string;
  yes?: boolean;
  adopt?: boolean;
  answer?: string[];
}

const examples = `
Shows what would change and why, and writes nothing, unless --write is given. What the release has no place for is kept in
a file beside the config: openclaw.json.kept-<date>.json5.
Exit code 0 when the release accepts the result, 1 when it does not (with --check also when anything would change), 2 when
it could not be tried.

Examples:
  openclaw-config migrate
  openclaw-config migrate --to 2026.9.6 --write
  openclaw-config migrate ~/.clawdbot/clawdbot.json --adopt --write
  openclaw-config migrate --container auto --write
  openclaw-config migrate "configs/**/*.json" --check --quiet
  cat openclaw.json | openclaw-config migrate - --to 2026.7.1 > older.json`;

/** `migrate`: carries configs to another release. */
export function migrateCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("migrate")
    .description("carry a config to another release of OpenClaw, without losing a key")
    .argument("[files...]", "files, folders, globs, or - for standard input (default: the config that OpenClaw reads)")
    .addOption(releaseOption("--to <release>", "the release that is to read it (default: the newest known)"))
    .option("--from <release>", "the release that it was written for, when the file does not say it", parseWriter)
    .addOption(new Option("--write", "write the result, after a backup").conflicts(["check", "output"]))
    .addOption(new Option("--check", "write nothing, and exit with 1 when anything would change").conflicts("output"))
    .addOption(new Option("--output <path>", "write the result to another file, - for standard output"))
    .addOption(new Option("--force", "let --output replace a file; a backup is kept"))
    .addOption(
      new Option(
        "--container <container>",
        "the config that a container's gateway reads, for the release that runs there; auto for the only one that is OpenClaw",
      ).conflicts("output"),
    )
    .addOption(
      new Option(
        "--adopt",
        "also give what bears an earlier name its present one: ~/.clawdbot, clawdbot.json, CLAWDBOT_… in .env files",
      ).conflicts(["output", "container", "check"]),
    )
    .addOption(
      new Option(
        "--answer <choice=option>",
        "how something is meant that can be read in more than one way; repeatable (on a terminal it is asked)",
      ).argParser((text: string, before: string[] = []) => [...before, text]),
    )
    .addOption(new Option("-y, --yes", "ask nothing"));
  for (const option of commonOptions()) command.addOption(option);
  command
    .addHelpText("after", examples)
    .enablePositionalOptions()
    .addCommand(migrateKeptCommand(end, context))
    .addCommand(migrateRestoreCommand(end, context));
  return command.action(async (files: string[], options: MigrateCommandOptions) => {
    refuseMistyped(command, files[0], context);
    const { runMigrate } = await import("../run-migrate.ts");
    end(await runMigrate(files, options, context));
  });
}

/** A word that is no file was perhaps to be one of the commands below. */
function refuseMistyped({ commands }: Command, word: string | undefined, { cwd }: Context): void {
  if (word === undefined || !/^[a-z]+$/.test(word) || existsSync(resolve(cwd, word))) return;
  const near = nearest(
    word,
    commands.map((one) => one.name()),
  );
  if (near === undefined) return;
  throw new ConfigError("config-unreadable", `${word} is not there`, { hint: `did you mean "${near}"?` });
}
