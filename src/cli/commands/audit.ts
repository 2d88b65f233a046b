import { Command } from "commander";
import { type CommonOptions, choiceOption, commonOptions, containerOption, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";

const reporters = ["pretty", "json", "github", "sarif"] as const;

/** From the gravest. */
export const severities = ["error", "warning", "info"] as const;

export interface AuditCommandOptions extends CommonOptions {
  config?: string[];
  container?: string;
  openclaw?: string;
  reporter: (typeof reporters)[number];
  failOn: (typeof severities)[number];
  fix?: boolean;
  yes?: boolean;
}

const examples = `
Exit code 1 when something was found that is as grave as --fail-on says. A gateway in a container that has the file mounted tells
its ports, its network and its user; --container looks into the container itself. --fix shows a diff first, and asks on a terminal:
it edits the config, moves secrets to the .env beside it, and closes files that others can read.

Examples:
  openclaw-config audit
  openclaw-config audit --container auto
  openclaw-config audit "configs/*.json" --reporter sarif --fail-on warning
  openclaw-config audit openclaw.json --fix`;

/** `audit`: what is unsafe about a config on its release. */
export function auditCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("audit")
    .description("say what is unsafe about a config on the release that reads it, and mend what can be mended")
    .argument("[files...]", "files, folders or globs (default: the config that OpenClaw reads)")
    .option("--config <path>", "another file; repeatable", (path: string, before: string[] = []) => [...before, path])
    .addOption(containerOption())
    .addOption(releaseOption())
    .addOption(choiceOption("--reporter <name>", "how the result is printed", reporters).default("pretty"))
    .addOption(choiceOption("--fail-on <severity>", "from when on the exit code is 1", severities).default("error"))
    .option("--fix", "mend what can be mended, after showing how")
    .option("-y, --yes", "do not ask");
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", examples);
  return command.action(async (files: string[], options: AuditCommandOptions) => {
    const { runAudit } = await import("../run-audit.ts");
    end(await runAudit(files, options, context));
  });
}
