import { Command } from "commander";
import { type CommonOptions, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { styleFor } from "../style.ts";

interface TrustedProxiesOptions extends CommonOptions {
  preset: string;
  openclaw?: string;
  network?: string;
  proxy: string;
}

const examples = `
Examples:
  openclaw-config trusted-proxies --preset docker-desktop
  openclaw-config trusted-proxies --preset linux-bridge --proxy host --openclaw 2026.3.13
  openclaw-config trusted-proxies --preset linux-bridge --network 172.20.0.0/16 --proxy container`;

/** `trusted-proxies`: what the presets compute, and why. */
export function trustedProxiesCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("trusted-proxies")
    .description("show which proxies a release should trust, every address considered, and why")
    .requiredOption("--preset <preset>", "where OpenClaw runs: docker-desktop, linux-bridge, host-network, podman")
    .addOption(releaseOption())
    .option("--network <network>", "a named network, or a container network by its gateway or subnet")
    .option("--proxy <proxy>", "what stands in front: none, host, container, or the proxy's address or range", "none")
    .addHelpText("after", examples);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (options: TrustedProxiesOptions) => end(await showTrustedProxies(options, context)));
}

async function showTrustedProxies(options: TrustedProxiesOptions, context: Context): Promise<ExitCode> {
  const { findRelease } = await import("../../discover/find-release.ts");
  const { computeTrustedProxies } = await import("../../access/trusted-proxies.ts");
  const { findPreset } = await import("../../presets/presets.ts");
  const { settlePlace } = await import("../../presets/situation.ts");
  const { network } = settlePlace(findPreset(options.preset), { network: options.network, proxy: options.proxy });
  const found = await findRelease({ asked: options.openclaw, env: context.env, run: context.run });
  const { entries, considered, notes } = computeTrustedProxies({
    release: found.release,
    network,
    proxy: options.proxy,
  });
  const all = [...found.diagnostics, ...notes];
  if (options.json) {
    const result = {
      release: found.release,
      releaseSource: found.source,
      network: network.name,
      proxy: options.proxy,
      entries,
      considered,
      notes: all,
    };
    context.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return exitCode.ok;
  }
  const style = styleFor(context.stdout, context, options);
  const { notesText } = await import("../reporters/notes-report.ts");
  const { trustedProxiesText } = await import("../reporters/trusted-proxies-report.ts");
  const head = options.quiet
    ? []
    : [`${style.bold(`OpenClaw ${found.release}`)} (${found.detail}), ${network.title}, proxy: ${options.proxy}`];
  const lines = [...head, ...trustedProxiesText({ entries, considered }, style), ...notesText(all, style)];
  context.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}
