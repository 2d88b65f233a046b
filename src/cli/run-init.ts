import { ConfigError } from "../errors.ts";
import type { SetUpOptions } from "../setup/set-up.ts";
import type { InitCommandOptions } from "./commands/init.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { askedPreset, planOptions } from "./init-options.ts";
import { refusalText } from "./reporters/init-report.ts";
import { styleFor } from "./style.ts";

/** Writes a config for this machine, or into a container. */
export async function runInit(options: InitCommandOptions, context: Context): Promise<ExitCode> {
  if (options.container !== undefined && outputOf(options) === undefined) {
    const { runInitInContainer } = await import("./run-init-container.ts");
    return runInitInContainer({ ...options, container: options.container }, context);
  }
  const chosen = await chooseOptions(options, context);
  if (chosen === undefined) return exitCode.couldNotRun;
  const { planSetUp, carryOut } = await import("../setup/set-up.ts");
  const plan = await planSetUp(chosen, context);
  const wrong = plan.notes.filter((note) => note.severity === "error");
  const blocked = wrong.length > 0 && !options.force;
  const onlyShown = plan.path === "-" || options.dryRun === true;
  const result = onlyShown || blocked ? undefined : await carryOut(plan);
  if (options.json) {
    const { initJson, writtenJson } = await import("./reporters/init-json.ts");
    context.stdout.write(initJson(plan, writtenJson(plan, result)));
    return blocked ? exitCode.findings : exitCode.ok;
  }
  // The config itself goes to standard output alone, so that it can be piped.
  if (plan.path === "-") context.stdout.write(plan.text);
  const out = plan.path === "-" ? context.stderr : context.stdout;
  const style = styleFor(out, context, options);
  if (blocked) {
    context.stderr.write(`${refusalText(plan, wrong, style).join("\n")}\n`);
    return exitCode.findings;
  }
  if (options.quiet && !options.dryRun) return exitCode.ok;
  const report = await import("./reporters/init-report.ts");
  const lines = [
    ...report.headText(plan, style),
    "",
    ...(result ? [...report.writtenText(result, plan, style), ""] : []),
    ...(options.dryRun && plan.path !== "-" ? [...report.wouldWriteText(plan, style), ""] : []),
    ...report.bodyText(plan, style, { showToken: options.showToken === true || out.isTTY }),
  ];
  out.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}

/** The file that was named. */
function outputOf({ output, config }: InitCommandOptions): string | undefined {
  if (output !== undefined && config !== undefined && output !== config) {
    throw new ConfigError("invalid-option", "--output and --config name two files", { hint: "give one of them" });
  }
  return output ?? config;
}

async function chooseOptions(options: InitCommandOptions, context: Context): Promise<SetUpOptions | undefined> {
  if (options.preset === "auto" || options.container !== undefined) return discoveredOptions(options, context);
  const preset = options.preset ?? (options.yes ? usualPreset(context) : undefined);
  if (preset !== undefined) return withOwner(options, preset);
  if (context.interactive && !options.json) {
    const { askForSetUp } = await import("./prompts/init-wizard.ts");
    const answers = await askForSetUp(context, await withOwner(options, usualPreset(context)));
    return answers;
  }
  throw new ConfigError(
    "invalid-option",
    "init needs to know where OpenClaw runs, and there is no terminal to ask on",
    {
      hint: `run: npx openclaw-config init --preset ${usualPreset(context)}   (or auto, linux-bridge, host-network, podman, docker-desktop)`,
    },
  );
}

// What the user says goes before what was found.
async function discoveredOptions(options: InitCommandOptions, context: Context): Promise<SetUpOptions> {
  const { discover } = await import("../discover/discover.ts");
  const { presetFor } = await import("../discover/preset-for.ts");
  const { choiceNotes } = await import("../discover/choice-notes.ts");
  const { findContainer } = await import("../container/target.ts");
  const { container: name } = options;
  const facts = await discover(context);
  const named = name === undefined ? undefined : (await findContainer({ name, facts })).container.name;
  const choice = presetFor(facts, { container: named });
  const preset = askedPreset(options) ?? choice.preset;
  const chosen = await withOwner(options, preset);
  return {
    ...chosen,
    network: chosen.network ?? (preset === choice.preset ? choice.network : undefined),
    port: chosen.port ?? choice.port,
    publishedPort: chosen.publishedPort ?? choice.publishedPort,
    discovered: { release: choice.release, notes: choiceNotes(facts, choice) },
  };
}

function usualPreset({ platform }: Context): string {
  return platform === "linux" ? "linux-bridge" : "docker-desktop";
}

async function withOwner(options: InitCommandOptions, preset: string): Promise<SetUpOptions> {
  const owner = options.owner === undefined ? undefined : (await import("../write/owner.ts")).parseOwner(options.owner);
  return {
    ...planOptions(options),
    preset,
    output: outputOf(options),
    schema: options.schema,
    owner,
  };
}
