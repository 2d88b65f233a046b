import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type CommandRunner, runCommand } from "../../src/discover/run-command.ts";
import { ensureRelease } from "../gateway/install.ts";
import { type CliResult, runCli } from "../support/run-cli.ts";
import type { Engine } from "./engine.ts";
import { importImage } from "./image.ts";
import { warmOptions } from "./warm.ts";

/** Where the image's user has the config. */
export const insidePath = "/home/node/.openclaw/openclaw.json";

/** How the config comes into the container. */
export type Mount = "folder" | "file" | "volume" | "none";

export interface GatewayOptions {
  name: string;
  release: string;
  mount: Mount;
  /** On the host, on 127.0.0.1. */
  port: number;
  /** Undefined for none: then the engine makes the folder, as root's. */
  config: string | undefined;
  /** Whether the config alone says where it listens; else the command line says `lan`. */
  bind?: "config";
  /** More of `docker create`. */
  args?: readonly string[];
}

/** Real gateways in containers of an engine, as uid 1000, each with its state where its mount says. */
export class GatewayScene {
  readonly engine: Engine;
  readonly folder: string;

  constructor(engine: Engine, folder: string) {
    this.engine = engine;
    this.folder = folder;
  }

  /** Makes a container that does not run yet. */
  async create({ name, release, mount, port, config, bind, args = [] }: GatewayOptions): Promise<string> {
    const { node, entry } = await ensureRelease(release);
    const tag = "gateway-image:24";
    if (this.engine.docker(["images", "--quiet", tag]) === "") importImage(this.engine, { node, tag });
    const state = mkdtempSync(join(this.folder, `${name}-`));
    const file = join(state, "openclaw.json");
    if (config === undefined) rmSync(state, { recursive: true });
    else {
      writeFileSync(file, config, { mode: 0o600 });
      for (const path of [state, file]) chownSync(path, 1000, 1000);
    }
    const mounts: Readonly<Record<Mount, readonly string[]>> = {
      folder: ["-v", `${state}:${dirname(insidePath)}`],
      file: ["-v", `${file}:${insidePath}`],
      volume: ["-v", `${name}:${dirname(insidePath)}`],
      none: [],
    };
    const modules = dirname(dirname(entry));
    this.engine.docker([
      ...["create", "--name", name, "--label", `org.opencontainers.image.version=${release}`],
      ...["-v", `${modules}:/app/node_modules:ro`, "-p", `127.0.0.1:${port}:18789`, "-e", "OPENCLAW_DISABLE_BONJOUR=1"],
      ...warmOptions(this.folder, release),
      ...mounts[mount],
      ...args,
      ...[tag, "node", "node_modules/openclaw/openclaw.mjs", "gateway", "--port", "18789"],
      ...(bind === "config" ? [] : ["--bind", "lan"]),
    ]);
    if (config !== undefined && (mount === "volume" || mount === "none")) {
      const tar = execFileSync("tar", ["--create", "--directory", state, "openclaw.json"]);
      this.engine.docker(["cp", "-", `${name}:${dirname(insidePath)}`], tar);
    }
    return file;
  }

  /** Makes one and waits until it is served. */
  async start(options: GatewayOptions): Promise<string> {
    const file = await this.create(options);
    this.engine.docker(["start", options.name]);
    await this.served(options);
    return file;
  }

  async served({ name, port }: { name: string; port: number }): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      const signal = AbortSignal.timeout(3000);
      const answer = await fetch(`http://127.0.0.1:${port}/startupz`, { signal }).catch(() => undefined);
      if (answer !== undefined && answer.status < 500) return;
      await sleep(300);
    }
    throw new Error(`${name} was not served:\n${this.engine.docker(["logs", "--tail", "20", name])}`);
  }

  /** The command line against this engine. */
  async cli(...args: readonly string[]): Promise<CliResult> {
    return await runCli(args, { cwd: this.folder, run: this.run });
  }

  get run(): CommandRunner {
    return dockerAt(this.engine.host);
  }

  /** The config as the container has it, whatever its state. */
  read(name: string): string {
    const tar = execFileSync("docker", ["cp", `${name}:${insidePath}`, "-"], {
      env: { ...process.env, DOCKER_HOST: this.engine.host },
    });
    return execFileSync("tar", ["--extract", "--to-stdout"], { input: tar, encoding: "utf8" });
  }

  /** Owner and mode of the config, and the names beside it, as the container has them. */
  look(name: string): { owner: string; names: string[] } {
    const owner = this.engine.docker(["exec", name, "stat", "-c", "%u:%g %a", insidePath]).trim();
    const names = this.engine.docker(["exec", "--user", "0", name, "ls", "-A", dirname(insidePath)]).split("\n");
    return { owner, names: names.filter((one) => one.includes("openclaw.json")) };
  }
}

/** Runs docker against an address, as this user. */
export function dockerAt(host: string): CommandRunner {
  return (program, args, options) =>
    program === "docker"
      ? runCommand("env", [`DOCKER_HOST=${host}`, program, ...args], options)
      : runCommand(program, args, options);
}
