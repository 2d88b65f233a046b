import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import { importImage } from "./image.ts";

export const officialImage = "ghcr.io/openclaw/openclaw:2026.9.6";
export const localImage = "openclaw:local";
export const token = "a-token-that-must-never-be-shown";

/** Stands in for the gateway: does nothing for as long as it is let. */
const idle = ["sleep", "3600"];

/** The program that says its version as OpenClaw does, and else idles. */
const program = `if (process.argv.includes("--version")) console.log("OpenClaw 2026.8.2 (abc1234)"); else setInterval(() => {}, 1000);`;

/** Containers as users have them: their looks are OpenClaw's, what runs in them only waits. */
export function prepare(engine: Engine, folder: string): void {
  importImage(engine, { node: process.execPath, tag: officialImage });
  engine.docker(["tag", officialImage, localImage]);
  engine.docker(["tag", officialImage, "postgres:16"]);
  engine.docker(["network", "create", "--subnet", "172.30.7.0/24", "claw_default"]);
  mkdirSync(join(folder, "state"), { recursive: true });
  writeFileSync(join(folder, "state", "openclaw.json"), "{}");
  writeFileSync(join(folder, "openclaw.mjs"), program);
}

/** A scene by its name; each can stand beside the others. */
export const scenes: Readonly<Record<string, (engine: Engine, folder: string) => void>> = {
  /** As compose starts it, under its labels. */
  composed(engine, folder) {
    const labels = [
      "com.docker.compose.project=claw",
      "com.docker.compose.service=openclaw-gateway",
      `com.docker.compose.project.working_dir=${folder}`,
      `com.docker.compose.project.config_files=${join(folder, "docker-compose.yml")}`,
    ].flatMap((label) => ["--label", label]);
    const settings = [`OPENCLAW_GATEWAY_TOKEN=${token}`, "OPENCLAW_GATEWAY_PORT=28789"].flatMap((one) => ["-e", one]);
    const mount = [
      "-v",
      `${join(folder, "state")}:/home/node/.openclaw`,
      "-v",
      `${folder}/openclaw.mjs:/app/openclaw.mjs:ro`,
    ];
    const place = ["--network", "claw_default", "-p", "127.0.0.1:28789:18789", "--restart", "unless-stopped"];
    const command = ["node", "openclaw.mjs", "gateway", "--bind", "lan", "--port", "18789", "--token", token];
    run(engine, "claw-openclaw-gateway-1", [...labels, ...settings, ...mount, ...place, officialImage, ...command]);
  },
  /** One file mounted, a name of the user's own, an image that tells nothing. */
  singleFile(engine, folder) {
    const file = join(folder, "state", "openclaw.json");
    const mounts = [
      "-v",
      `${file}:/home/node/.openclaw/openclaw.json`,
      "-v",
      `${folder}/openclaw.mjs:/app/openclaw.mjs:ro`,
    ];
    run(engine, "my-assistant", [...mounts, "-p", "18789:18789", localImage, "node", "openclaw.mjs", "gateway"]);
  },
  /** State in a named volume. */
  volume(engine) {
    run(engine, "claw-volume", [
      "-v",
      "claw-state:/home/node/.openclaw",
      "-p",
      "127.0.0.1::18789",
      officialImage,
      ...idle,
    ]);
  },
  host(engine) {
    run(engine, "claw-host", ["--network", "host", "-e", "OPENCLAW_STATE_DIR=/data", officialImage, ...idle]);
  },
  looping(engine) {
    run(engine, "claw-loop", ["--restart", "always", officialImage, "sh", "-c", "exit 78"]);
  },
  /** Not OpenClaw, whatever else is said of it. */
  others(engine) {
    run(engine, "db", ["-p", "127.0.0.1:5432:5432", "postgres:16", ...idle]);
    run(engine, "openclaw-sbx-main", ["--label", "openclaw.sandbox=1", localImage, ...idle]);
  },
};

function run(engine: Engine, name: string, args: readonly string[]): void {
  engine.docker(["run", "--detach", "--name", name, ...args]);
}

/** Removes all containers. */
export function clear(engine: Engine): void {
  const ids = engine.docker(["ps", "--all", "--quiet"]).split("\n").filter(Boolean);
  if (ids.length > 0) engine.docker(["rm", "--force", ...ids]);
}

/** Waits until a container was restarted a number of times. */
export async function restarted(engine: Engine, name: string, times: number): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (Number(engine.docker(["inspect", "--format", "{{.RestartCount}}", name])) >= times) return;
    await sleep(100);
  }
  throw new Error(`${name} was not restarted ${times} times`);
}
