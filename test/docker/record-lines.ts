// npx tsx test/docker/record-lines.ts [RELEASE…]     (Linux, root, Debian's docker.io, curl, chromium)
// What a real Docker, curl and Chromium say where a gateway in a container is restarted again and again, or listens on the container's own
// loopback: test/doctor/fixtures/container-lines.json.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import type { RecordedLine } from "../gateway/recorded.ts";
import { clear, restarted } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { GatewayScene } from "./gateway-scene.ts";

const file = fileURLToPath(new URL("../doctor/fixtures/container-lines.json", import.meta.url));
const usual = ["2026.9.6", "2026.1.30"];

/** Releases that end at once where their config is refused; 2026.1.30 stays up for minutes. */
const ends = ["2026.9.6"];
const port = 18789;
const token = "b4Zx-0rT7uWq2LsN9vKdE5hYpJm3CfGa81RtXcVnQoUi";

async function recordLoop(scene: GatewayScene, release: string): Promise<RecordedLine[]> {
  const config = `{ "gateway": { "mode": "local", "nonsense": true, "auth": { "token": "${token}" } } }`;
  const args = ["--restart", "always"];
  await scene.create({ name: "claw", release, mount: "folder", port, config, args });
  scene.engine.docker(["start", "claw"]);
  await restarted(scene.engine, "claw", 2);
  const told = { release, situation: "restart policy always, and a config that is refused", code: "restart-loop" };
  const forms = [[], ["--format", "{{.Names}}: {{.Status}}"], ["--format", "json"]];
  return (await Promise.all(forms.map((form) => restarting(scene.engine, form)))).map((line) => ({ ...told, line }));
}

/** The container's line of `docker ps`, once it waits for its next start. */
async function restarting(engine: Engine, form: readonly string[]): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const lines = engine
      .docker(["ps", "--all", ...(form.includes("json") ? ["--format", "{{json .}}"] : form)])
      .split("\n");
    const line = lines.find((one) => one.includes("claw") && one.includes("Restarting ("));
    if (line !== undefined) return withoutMounts(line.trimEnd());
    await sleep(100);
  }
  throw new Error("docker ps never said that it restarts");
}

/** The folders of this machine are nobody's business. */
function withoutMounts(line: string): string {
  if (!line.startsWith("{")) return line;
  const { Mounts, ...shown } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify(shown);
}

async function recordLoopback(scene: GatewayScene, release: string): Promise<RecordedLine[]> {
  const config = `{ "gateway": { "mode": "local", "bind": "loopback", "auth": { "mode": "token", "token": "${token}" } } }`;
  await scene.create({ name: "claw", release, mount: "folder", port, config, bind: "config" });
  scene.engine.docker(["start", "claw"]);
  const own = await untilServedInside(scene.engine);
  const told = { release, situation: "bind loopback behind a published port", code: "loopback-behind-port" };
  const lines = own
    .filter((line) => /listening on ws:\/\//.test(line))
    .map((line) => ({ ...told, line, network: "docker-bridge" }));
  return [
    ...lines.slice(0, 1),
    { ...told, line: saidBy("curl", ["-sS", `http://localhost:${port}/`]) },
    { ...told, line: await saidByChromium() },
  ];
}

/** What the gateway printed, once its own loopback answers. */
async function untilServedInside(engine: Engine): Promise<string[]> {
  const ask = `require("http").get("http://127.0.0.1:18789/", () => process.exit(0)).on("error", () => process.exit(1))`;
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      engine.docker(["exec", "claw", "node", "-e", ask]);
      return engine.docker(["logs", "claw"]).split("\n");
    } catch {
      await sleep(500);
    }
  }
  throw new Error(`the gateway does not serve:\n${engine.docker(["logs", "--tail", "20", "claw"])}`);
}

function saidBy(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    return (error as { stderr: string }).stderr.trim();
  }
}

/** The reason on the page that Chromium shows in place of the gateway's. */
async function saidByChromium(): Promise<string> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${port}/`).catch(() => undefined);
    return (await page.locator(".error-code").first().textContent()) ?? "";
  } finally {
    await browser.close();
  }
}

async function main(asked: readonly string[]): Promise<void> {
  const unavailable = engineUnavailable();
  if (unavailable !== undefined) throw new Error(unavailable);
  const engine = await Engine.start();
  const folder = mkdtempSync(join(tmpdir(), "openclaw-config-record-"));
  const recorded: RecordedLine[] = [];
  try {
    const scene = new GatewayScene(engine, folder);
    for (const release of asked) {
      for (const record of [...(ends.includes(release) ? [recordLoop] : []), recordLoopback]) {
        recorded.push(...(await record(scene, release)));
        clear(engine);
      }
      writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
      process.stdout.write(
        `${recorded
          .filter((one) => one.release === release)
          .map(({ line }) => line)
          .join("\n")}\n`,
      );
    }
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
await main(asked.length > 0 ? asked : usual);
process.exit(0);
