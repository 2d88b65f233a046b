import { Command } from "commander";
import { type CommonOptions, commonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { styleFor } from "../style.ts";

/** `presets`: what `init --preset` knows. */
export function presetsCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("presets").description("list the presets and the networks that go with them");
  for (const option of commonOptions()) command.addOption(option);
  command.addHelpText("after", "\nExamples:\n  openclaw-config presets\n  openclaw-config presets --json");
  return command.action(async (options: CommonOptions) => end(await listPresets(options, context)));
}

async function listPresets(options: CommonOptions, context: Context): Promise<ExitCode> {
  const { presets } = await import("../../presets/presets.ts");
  const { findNetwork } = await import("../../network/networks.ts");
  const list = presets.map(({ name, title, network, alsoFits }) => ({ name, title, networks: [network, ...alsoFits] }));
  if (options.json) {
    context.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
    return exitCode.ok;
  }
  const style = styleFor(context.stdout, context, options);
  const lines = list.flatMap(({ name, title, networks }) => [
    `${style.bold(name)}  ${title}`,
    ...networks.map((network) => `  ${style.dim(`--network ${network}`)}  ${findNetwork(network).title}`),
  ]);
  context.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}
