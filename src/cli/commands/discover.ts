import { Command } from "commander";
import { ConfigError } from "../../errors.ts";
import { type CommonOptions, commonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { styleFor } from "../style.ts";

interface DiscoverOptions extends CommonOptions {
  container?: string;
}

const help = `
Only asks and reads: nothing is started, stopped or written. What cannot be found out is said, and the rest goes on.
Exit code 1 when something is wrong with OpenClaw, such as a container that is restarted again and again.

Examples:
  openclaw-config discover
  openclaw-config discover --json`;

/** `discover`: where OpenClaw runs, as far as it shows. */
export function discoverCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("discover")
    .description("show what Docker, Podman, compose files and this machine tell about where OpenClaw runs")
    .option("--container <container>", "the container that is meant, when several are OpenClaw")
    .addHelpText("after", help);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (options: DiscoverOptions) => end(await showFacts(options, context)));
}

async function showFacts(options: DiscoverOptions, context: Context): Promise<ExitCode> {
  const { discover } = await import("../../discover/discover.ts");
  const { hasErrors } = await import("../../diagnostic.ts");
  const facts = await discover(context);
  const choice = await choiceFor(facts, options.container);
  const code = hasErrors(facts.problems) ? exitCode.findings : exitCode.ok;
  if (options.json) {
    const shown = choice instanceof ConfigError ? { error: { code: choice.code, message: choice.message } } : choice;
    context.stdout.write(`${JSON.stringify({ ...facts, init: shown }, undefined, 2)}\n`);
    return code;
  }
  const { discoverText } = await import("../reporters/discover-report.ts");
  const lines = discoverText(
    { facts, choice, quiet: options.quiet === true },
    styleFor(context.stdout, context, options),
  );
  context.stdout.write(`${lines.join("\n")}\n`);
  return code;
}

async function choiceFor(facts: import("../../discover/facts.ts").Facts, container: string | undefined) {
  const { presetFor } = await import("../../discover/preset-for.ts");
  try {
    return presetFor(facts, { container });
  } catch (error) {
    // Several gateways are a finding here, unless the user named one that is not there.
    if (error instanceof ConfigError && error.code === "container-ambiguous") return error;
    throw error;
  }
}
