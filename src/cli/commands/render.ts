import { Command } from "commander";
import type { AccessRequest } from "../../access/decide-access.ts";
import { accessOption, type CommonOptions, choiceOption, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { collect, parsePort } from "../parse-options.ts";

export interface RenderCommandOptions extends CommonOptions {
  target: "compose" | "kubernetes" | "env";
  output: string;
  fleet?: string;
  name?: string;
  for?: string;
  openclaw?: string;
  preset?: string;
  network?: string;
  proxy?: string;
  proxyKind?: "nginx" | "caddy" | "traefik";
  origin?: string[];
  publish?: number;
  access?: AccessRequest;
  token?: string;
  image?: string;
  user?: string;
  timeZone?: string;
  force?: boolean;
  showToken?: boolean;
}

const help = `
A token that stands in the folder's .env stays, and so do its other lines. With --fleet, each tenant gets a folder with its
own token, port and state; the ports are kept in fleet.json. A fleet's file holds what the options say, and the tenants:
  openclaw: 2026.9.6
  proxy: host
  origins: ["https://{name}.example.com"]
  tenants: [acme, { name: globex, port: 20500 }]

Exit codes: 0 rendered; 1 the release would refuse the config (nothing is written unless forced); 2 could not run.

Examples:
  openclaw-config render --target compose --output claw
  openclaw-config render --target compose --proxy container --proxy-kind caddy --origin https://claw.example.com --output claw
  openclaw-config render --target compose --fleet tenants.yaml --output fleet
  openclaw-config render --target kubernetes --proxy 10.244.0.5 --origin https://claw.example.com --output -
  openclaw-config render --target env --for coollabsio --output -`;

/** `render`: what an engine or a cluster needs to run OpenClaw. */
export function renderCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("render")
    .description(
      "write a compose project, a Kustomize base or a .env, with a config that fits; for one OpenClaw or a fleet",
    )
    .addOption(
      choiceOption("--target <target>", "what to write", ["compose", "kubernetes", "env"]).makeOptionMandatory(),
    )
    .requiredOption("-o, --output <folder>", "where to write; - only shows what would be written, tokens included")
    .option("--fleet <file>", "render each tenant of a YAML or JSON file")
    .option("--name <name>", "the compose project or the namespace (default: openclaw)")
    .addOption(
      choiceOption("--for <image>", "with --target env: the image whose variables are meant (default: official)", [
        "official",
        "coollabsio",
        "cn-im",
      ]),
    )
    .addOption(releaseOption())
    .option("--preset <preset>", "where the containers run: linux-bridge (default), docker-desktop, podman")
    .option("--network <subnet>", "the subnet of the compose network (default behind a proxy: 172.16.57.0/24)")
    .option("--proxy <proxy>", "what stands in front: none, host, container, or the proxy's address")
    .addOption(
      choiceOption("--proxy-kind <program>", "the proxy in a container (default: nginx)", [
        "nginx",
        "caddy",
        "traefik",
      ]),
    )
    .option("--origin <origin>", "an origin under which browsers open the UI; repeatable", collect)
    .option("--publish <port>", "the port on the host (default: 18789, or that of the proxy's origin)", parsePort)
    .addOption(accessOption())
    .option("--token <token>", "the gateway's token (default: that of the folder's .env, else a new one of 256 bits)")
    .option("--image <image>", "the image (default: the official one of the release)")
    .option("--user <uid:gid>", "who the gateway runs as in its container (default: 1000:1000)")
    .option("--time-zone <name>", "for example Europe/Berlin (default: UTC)")
    .option("--force", "replace files that differ (backups are kept), and write what the release would refuse")
    .option("--show-token", "show the token in the URL also when the output is no terminal")
    .addHelpText("after", help);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (options: RenderCommandOptions) => {
    const { runRender } = await import("../run-render.ts");
    end(await runRender(options, context));
  });
}
