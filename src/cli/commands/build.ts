import { Command } from "commander";
import { ConfigError } from "../../errors.ts";
import { type CommonOptions, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { styleFor } from "../style.ts";

interface BuildCommandOptions extends CommonOptions {
  from?: string;
  config?: string;
  output?: string;
  openclaw?: string;
  check?: boolean;
  force?: boolean;
}

const help = `
The project config is package.json (its property "openclaw"), .openclawrc, .openclawrc.{json,json5,yaml,yml,js,mjs,cjs,ts}
or openclaw.config.{ts,mts,cts,js,mjs,cjs,json,json5,yaml,yml}: the first of them in the folder, else in a folder above it
in the project. It holds an openclaw.json, or { preset: "docker-desktop", openclaw: "2026.9.6", config: { … } }.

Exit codes: 0 built, or up to date; 1 the release would refuse the result, or --check found a difference; 2 could not run.

Examples:
  openclaw-config build
  openclaw-config build --from deploy --openclaw 2026.9.6 --output -
  openclaw-config build --output openclaw.json --check`;

/** `build`: renders the project config to openclaw.json. */
export function buildCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("build")
    .description("build openclaw.json from a project config (openclaw.config.ts and the like)")
    .option("--from <folder>", "where to look for the project config (default: the current folder)")
    .option("--config <file>", "the project config itself")
    .option("-o, --output <path>", "where to write, - for standard output (default: where OpenClaw reads)")
    .addOption(releaseOption())
    .option("--check", "write nothing; exit 1 and show the difference unless the file is what would be built")
    .option(
      "--force",
      "write also what the release would refuse, and over a file that cannot be read (a backup is kept)",
    )
    .addHelpText("after", help);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (options: BuildCommandOptions) => end(await build(options, context)));
}

async function build(options: BuildCommandOptions, context: Context): Promise<ExitCode> {
  refuseContradictions(options);
  const { planBuild, carryOutBuild } = await import("../../project/build.ts");
  const plan = await planBuild({ ...options, file: options.config }, context);
  const writes = !plan.blocked && !options.check && !plan.upToDate && plan.path !== "-";
  const written = writes ? await carryOutBuild(plan) : undefined;
  const code = plan.blocked || (options.check && !plan.upToDate) ? exitCode.findings : exitCode.ok;
  const { buildJson, buildText } = await import("../reporters/build-report.ts");
  const result = { plan, written, check: options.check === true };
  if (options.json) {
    context.stdout.write(buildJson(result));
    return code;
  }
  // The config itself goes to standard output alone, so that it can be piped.
  if (plan.path === "-" && !plan.blocked) context.stdout.write(plan.text);
  if (options.quiet && code === exitCode.ok) return code;
  const out = plan.path === "-" || plan.blocked ? context.stderr : context.stdout;
  out.write(`${buildText(result, styleFor(out, context, options)).join("\n")}\n`);
  return code;
}

function refuseContradictions({ check, output, from, config }: BuildCommandOptions): void {
  if (check && output === "-") {
    throw new ConfigError("invalid-option", "--check needs a file to compare with, not standard output");
  }
  if (from !== undefined && config !== undefined) {
    throw new ConfigError("invalid-option", "--from and --config both say where the project config is", {
      hint: "give one of them",
    });
  }
}
