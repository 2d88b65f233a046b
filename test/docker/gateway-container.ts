import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "./engine.ts";

const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const installed = join(cache, "releases");

/** The Node that runs every release. */
export const releasesNode = join(installed, "node24", "node_modules", "node", "bin", "node");

/** The node_modules of a release that is installed. */
export function installedModules(release: string): string {
  return join(installed, release, "node_modules");
}

/** Why a release cannot be run here, or undefined when it can. */
export function releaseUnavailable(release: string): string | undefined {
  const modules = installedModules(release);
  const isThere = existsSync(releasesNode) && existsSync(join(modules, "openclaw", "openclaw.mjs"));
  return isThere ? undefined : `OpenClaw ${release} and its Node are not installed in ${installed}`;
}

export interface GatewayOptions {
  name: string;
  image: string;
  release: string;
  /** The whole openclaw.json. */
  text: string;
  /** Where this gateway's state is kept: a folder is made in it. */
  folder: string;
  /** The port of the host's 127.0.0.1 under which it is published. */
  publishedPort: number;
  network?: string;
  /** Keeps compiled code between starts. */
  compiled: string;
}

/** Runs a real gateway as the official image does: as uid 1000 in /app, its state mounted. Returns before it serves. */
export function runGateway(engine: Engine, options: GatewayOptions): void {
  const { name, image, release, text, folder, publishedPort, network, compiled } = options;
  const state = mkdtempSync(join(folder, `${name}-`));
  writeFileSync(join(state, "openclaw.json"), text, { mode: 0o600 });
  mkdirSync(compiled, { recursive: true });
  for (const path of [state, join(state, "openclaw.json"), compiled]) chownSync(path, 1000, 1000);
  const modules = installedModules(release);
  const mounts = [
    `${state}:/home/node/.openclaw`,
    `${join(modules, "openclaw")}:/app:ro`,
    `${modules}:/node_modules:ro`,
    `${compiled}:/compiled`,
  ].flatMap((mount) => ["-v", mount]);
  const settings = ["NODE_COMPILE_CACHE=/compiled", "OPENCLAW_NO_RESPAWN=1"].flatMap((one) => ["-e", one]);
  const place = [...(network === undefined ? [] : ["--network", network]), "-p", `127.0.0.1:${publishedPort}:18789`];
  engine.docker([
    ...["run", "--detach", "--name", name, "--user", "1000:1000", ...mounts, ...settings, ...place],
    ...[image, "node", "openclaw.mjs", "gateway"],
  ]);
}

/** Waits until whoever listens behind a URL answers anything at all. */
export async function untilAnswered(engine: Engine, name: string, url: string): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if (engine.docker(["inspect", "--format", "{{.State.Running}}", name]).trim() !== "true") break;
    const answered = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(200);
  }
  throw new Error(`${name} does not answer at ${url}:\n${logsOf(engine, name).split("\n").slice(-12).join("\n")}`);
}

/** What a container printed, on both of its outputs. */
export function logsOf(engine: Engine, name: string): string {
  const file = engine.docker(["inspect", "--format", "{{.LogPath}}", name]).trim();
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { log: string }).log)
    .join("");
}
