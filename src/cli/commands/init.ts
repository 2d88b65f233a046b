import { Command } from "commander";
import type { AccessRequest } from "../../access/decide-access.ts";
import { ConfigError } from "../../errors.ts";
import type { SetUpOptions } from "../../setup/set-up.ts";
import { accessOption, type CommonOptions, choiceOption, commonOptions, releaseOption } from "../common-options.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { collect, parsePort } from "../parse-options.ts";
import { styleFor } from "../style.ts";

interface InitOptions extends CommonOptions {
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
  yes?: boolean;
}

const examples = `
Examples:
  openclaw-config init --preset docker-desktop
  openclaw-config init --preset auto
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
    .option("--container <container>", "with --preset auto: the container that is meant, when several are OpenClaw")
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
    .option("-y, --yes", "ask nothing, take what is usual on this machine")
    .addHelpText("after", examples);
  for (const option of commonOptions()) command.addOption(option);
  return command.action(async (options: InitOptions) => end(await init(options, context)));
}

async function init(options: InitOptions, context: Context): Promise<ExitCode> {
  const chosen = await chooseOptions(options, context);
  if (chosen === undefined) return exitCode.couldNotRun;
  const { planSetUp, carryOut } = await import("../../setup/set-up.ts");
  const plan = await planSetUp(chosen, context);
  const wrong = plan.notes.filter((note) => note.severity === "error");
  const blocked = wrong.length > 0 && !options.force;
  const result = plan.path === "-" || blocked ? undefined : await carryOut(plan);
  if (options.json) {
    const { initJson } = await import("../reporters/init-json.ts");
    context.stdout.write(initJson(plan, result));
    return blocked ? exitCode.findings : exitCode.ok;
  }
  // The config itself goes to standard output alone, so that it can be piped.
  if (plan.path === "-") context.stdout.write(plan.text);
  const out = plan.path === "-" ? context.stderr : context.stdout;
  const style = styleFor(out, context, options);
  const report = await import("../reporters/init-report.ts");
  if (blocked) {
    const { notesText } = await import("../reporters/notes-report.ts");
    const lines = [
      `nothing was written: OpenClaw ${plan.found.release} would refuse the result`,
      ...notesText(wrong, style),
    ];
    context.stderr.write(`${lines.join("\n")}\n`);
    return exitCode.findings;
  }
  if (options.quiet) return exitCode.ok;
  const lines = [
    ...report.headText(plan, style),
    "",
    ...(result ? [...report.writtenText(result, plan, style), ""] : []),
    ...report.bodyText(plan, style, { showToken: options.showToken === true || out.isTTY }),
  ];
  out.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}

async function chooseOptions(options: InitOptions, context: Context): Promise<SetUpOptions | undefined> {
  if (options.preset === "auto") return discoveredOptions(options, context);
  if (options.container !== undefined) {
    throw new ConfigError("invalid-option", "--container goes with --preset auto, which looks at containers");
  }
  const preset = options.preset ?? (options.yes ? usualPreset(context) : undefined);
  if (preset !== undefined) return withOwner(options, preset);
  if (context.interactive && !options.json) {
    const { askForSetUp } = await import("../prompts/init-wizard.ts");
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
async function discoveredOptions(options: InitOptions, context: Context): Promise<SetUpOptions> {
  const { discover } = await import("../../discover/discover.ts");
  const { presetFor } = await import("../../discover/preset-for.ts");
  const { choiceNotes } = await import("../../discover/choice-notes.ts");
  const facts = await discover(context);
  const choice = presetFor(facts, { container: options.container });
  const chosen = await withOwner(options, choice.preset);
  return {
    ...chosen,
    network: chosen.network ?? choice.network,
    port: chosen.port ?? choice.port,
    publishedPort: chosen.publishedPort ?? choice.publishedPort,
    discovered: { release: choice.release, notes: choiceNotes(facts, choice) },
  };
}

function usualPreset({ platform }: Context): string {
  return platform === "linux" ? "linux-bridge" : "docker-desktop";
}

async function withOwner(options: InitOptions, preset: string): Promise<SetUpOptions> {
  const owner =
    options.owner === undefined ? undefined : (await import("../../write/owner.ts")).parseOwner(options.owner);
  if (options.output !== undefined && options.config !== undefined && options.output !== options.config) {
    throw new ConfigError("invalid-option", "--output and --config name two files", { hint: "give one of them" });
  }
  return {
    preset,
    openclaw: options.openclaw,
    network: options.network,
    proxy: options.proxy,
    origins: options.origin,
    port: options.port,
    publishedPort: options.publish,
    access: options.access,
    token: options.token,
    tokenIn: options.tokenIn,
    output: options.output ?? options.config,
    merge: options.merge,
    force: options.force,
    comments: options.comments,
    schema: options.schema,
    owner,
  };
}
