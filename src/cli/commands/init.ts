import { Command } from "commander";
import type { AccessRequest } from "../../access/decide-access.ts";
import { accessOption, type CommonOptions, choiceOption, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { collect, parsePort } from "../parse-options.ts";

export interface InitCommandOptions extends CommonOptions {
  preset?: string;
  openclaw?: string;
  container?: string;
  network?: string;
  proxy?: string;
  origin?: string[];
  port?: number;
  publish?: number;
  access?: AccessRequest;
  token?: string;
  tokenIn?: "file" | "env";
  output?: string;
  config?: string;
  merge?: boolean;
  force?: boolean;
  comments?: boolean;
  schema: boolean;
  owner?: string;
  showToken?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

const examples = `
Examples:
  openclaw-config init --preset docker-desktop
  openclaw-config init --preset auto
  openclaw-config init --container auto --dry-run
  openclaw-config init --preset linux-bridge --network 172.20.0.0/16 --publish 28789
  openclaw-config init --preset linux-bridge --proxy container --origin https://claw.example.com
  openclaw-config init --preset host-network --openclaw 2026.3.13 --output -
  openclaw-config init --preset docker-desktop --merge --json`;

/** `init`: writes an openclaw.json with which the Control UI connects. */
export function initCommand(end: (code: ExitCode) => void, context: Context): Command {
  const command = new Command("init")
    .description("write an openclaw.json with which the Control UI connects; asks when started bare on a terminal")
    .option(
      "--preset <preset>",
      "where OpenClaw runs: docker-desktop, linux-bridge, host-network, podman; auto asks Docker and Podman",
    )
    .option(
      "--container <container>",
      "write it into the gateway's container and bring it into effect (with --output: only go by that one); auto for the only one that is OpenClaw",
    )
    .addOption(releaseOption())
    .option(
      "--network <network>",
      "a named network, or a container network by its gateway (172.20.0.1) or subnet (172.20.0.0/16)",
    )
    .option("--proxy <proxy>", "what stands in front: none, host, container, or the proxy's address", "none")
    .option(
      "--origin <origin>",
      "an origin under which browsers open the UI, for example https://claw.example.com; repeatable",
      collect,
    )
    .option("--port <port>", "the gateway's own port (default: 18789)", parsePort)
    .option(
      "--publish <port>",
      "the port on the host under which it is published (default: the gateway's port)",
      parsePort,
    )
    .addOption(accessOption())
    .option("--token <token>", "the gateway's token (default: a new one of 256 bits)")
    .addOption(
      choiceOption("--token-in <place>", "file: in openclaw.json; env: in a .env file beside it", ["file", "env"]),
    )
    .option("-o, --output <path>", "where to write, - for standard output (default: where OpenClaw reads)")
    .option("--config <path>", "the same as --output")
    .option("--merge", "keep what is in an existing config, its token too")
    .option("--force", "replace an existing config (a backup is kept)")
    .option("--comments", "explain the lines of the config by comments (JSON5, which OpenClaw reads)")
    .option("--no-schema", "do not write openclaw.schema.json beside it, nor $schema, by which editors know the keys")
    .option("--owner <uid:gid>", "who shall own the file, as root (default for containers: 1000:1000)")
    .option("--show-token", "show the token in the URL also when the output is no terminal")
    .option("--dry-run", "show what would be written, and write nothing")
    .option("-y, --yes", "ask nothing, take what is usual on this machine")
    .addHelpText("after", examples);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (options: InitCommandOptions) => {
    const { runInit } = await import("../run-init.ts");
    end(await runInit(options, context));
  });
}
