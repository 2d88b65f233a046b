import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type CommandRunner, runCommand } from "../../src/discover/run-command.ts";
import { inTurns } from "../../src/in-turns.ts";
import { runCli } from "../support/run-cli.ts";
import {
  type BrokenScene,
  brokenScenes,
  imageOf,
  isInstalled,
  releaseNode,
  startScene,
  textOf,
} from "./broken-scenes.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { importImage } from "./image.ts";

// Old releases take minutes to start where much else runs.
jest.setTimeout(3_600_000);

const missing = [...new Set(brokenScenes.map(({ release }) => release))].filter((release) => !isInstalled(release));
const reason =
  engineUnavailable() ?? (missing.length > 0 ? `releases not installed: ${missing.join(", ")}` : undefined);
if (reason !== undefined) process.stderr.write(`SKIPPED: fix on a real engine: ${reason}\n`);

/** Runs docker against an engine, and shows of its containers only one: so each scene is alone on its machine. */
function alone(engine: Engine, name: string): CommandRunner {
  return (program, args, options) => {
    if (program !== "docker") return Promise.resolve({ code: undefined, stdout: "", stderr: "", failure: "not-found" });
    const lists = args[0] === "container" && args[1] === "ls" ? ["--filter", `name=^/${name}$`] : [];
    return runCommand("env", [`DOCKER_HOST=${engine.host}`, program, ...args, ...lists], options);
  };
}

(reason === undefined ? describe : describe.skip)("broken set-ups on a real Docker", () => {
  let engine: Engine;
  let folder: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-broken-"));
    importImage(engine, { node: releaseNode, tag: "openclaw-like:24" });
    for (const { release } of brokenScenes) engine.docker(["tag", "openclaw-like:24", imageOf(release)]);
  });

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const played = new Map<string, PromiseSettledResult<void>>();

  // A few at a time; as tests of their own that run side by side, Jest would let none import anything while another ends.
  test("the scenes are played to their ends", async () => {
    await inTurns(selected(), mostAtATime, async (scene) => {
      const [result] = await Promise.allSettled([timed(scene.name, async () => await play(scene))]);
      played.set(scene.name, result);
    });
  });

  test.each(selected())("$name on $release is cured as told", ({ name }) => {
    const result = played.get(name);
    if (result?.status === "rejected") throw result.reason;
    expect(result?.status).toBe("fulfilled");
  });

  async function play(scene: BrokenScene): Promise<void> {
    const { name, code } = scene;
    const port = 28_100 + brokenScenes.indexOf(scene);
    const run = alone(engine, name);
    const cli = (...args: string[]) => runCli(args, { cwd: folder, run });
    try {
      const file = startScene(engine, scene, { folder, port });
      await settled(engine, scene);
      if (scene.later !== undefined) {
        // The files are watched only a little after the gateway serves.
        await sleep(5_000);
        scene.later(file);
        const changed = readFileSync(file, "utf8").replaceAll("PORT", String(port));
        writeThrough(file, changed);
        await sleep(8_000);
      }
      const diagnosed = await cli("diagnose", "--container", "auto", "--json");
      const codes = JSON.parse(diagnosed.stdout).findings.map((one: { code: string }) => one.code);
      if (code === undefined) expect(codes).toEqual([]);
      else expect(codes).toContain(code);
      if (scene.later !== undefined) expect((await cli("verify", "--container", "auto")).code).toBe(1);

      const before = readFileSync(file, "utf8");
      const fixed = await cli("fix", "--yes", "--json");
      const result = JSON.parse(fixed.stdout);
      if (scene.exit === 1) {
        expect([fixed.code, result.state]).toEqual([1, "blocked"]);
        expect(readFileSync(file, "utf8")).toBe(before);
        return;
      }
      expect([name, result.state, result.outcome]).toMatchObject([name, "connected", { kind: "connected" }]);
      expect(fixed.code).toBe(0);
      if (scene.mount !== "elsewhere")
        expect(engine.docker(["exec", name, "stat", "-c", "%u:%g %a", inside])).toBe("1000:1000 600\n");
      expectNothingLost(scene, { file, port });
      if (code === undefined) expect([readFileSync(file, "utf8"), result.done]).toEqual([before, []]);
    } finally {
      engine.docker(["rm", "--force", name]);
    }
  }
});

const inside = "/home/node/.openclaw/openclaw.json";

/** Every text of the config stands in the config still, in the file beside it, or is what had to go. */
function expectNothingLost(scene: BrokenScene, { file, port }: { file: string; port: number }): void {
  const folder = join(file, "..");
  const kept = readdirSync(folder).filter((name) => name.includes(".kept-"));
  const all = [file, ...kept.map((name) => join(folder, name))].map((path) => readFileSync(path, "utf8")).join("\n");
  const backup = join(folder, "openclaw.json.bak");
  for (const text of scene.retired ?? []) expect(`${all}${readFileSync(backup, "utf8")}`).toContain(text);
  const replaced = [
    ...(scene.retired ?? []),
    "loopback",
    "change-me-to-a-long-random-token",
    "3000",
    "http://localhost:1",
  ];
  const texts =
    textOf(scene)
      .replaceAll("PORT", String(port))
      .match(/"[^"]+"|\b\d{4,}\b/g) ?? [];
  for (const text of texts) {
    const plain = text.replaceAll('"', "");
    if (!replaced.includes(plain)) expect([scene.name, plain, all.includes(plain)]).toEqual([scene.name, plain, true]);
  }
}

function selected(): readonly BrokenScene[] {
  const only = process.env["SCENES"]?.split(",");
  return only === undefined ? brokenScenes : brokenScenes.filter(({ name }) => only.includes(name));
}

function writeThrough(file: string, text: string): void {
  if (readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}

const serves = /\] (?:ready|listening on ws)/;
/** How the releases say that they do not start. */
const fails = /Invalid config|Config invalid|failed to start|Missing config|start blocked|Refusing to|not readable by/;

/** Until the gateway serves, or has failed to. Some releases stay up for a while after they said why they do not start. */
async function settled(engine: Engine, { name, starts }: BrokenScene): Promise<void> {
  const until = Date.now() + 8 * 60_000;
  while (Date.now() < until) {
    const log = logOf(engine, name);
    if (starts ? serves.test(log) : fails.test(log) || restarts(engine, name) >= 2) return;
    await sleep(500);
  }
  throw new Error(`${name} neither serves nor fails:\n${logOf(engine, name).slice(-2000)}`);
}

function restarts(engine: Engine, name: string): number {
  return Number(engine.docker(["inspect", "--format", "{{.RestartCount}}", name]));
}

function logOf(engine: Engine, name: string): string {
  return execFileSync("sh", ["-c", `docker logs ${name} 2>&1`], {
    env: { ...process.env, DOCKER_HOST: engine.host },
    encoding: "utf8",
  });
}

/** A run takes minutes: each end is told at once. */
async function timed(name: string, act: () => Promise<void>): Promise<void> {
  const startedAt = Date.now();
  const tell = (said: string): void => {
    process.stderr.write(`${name}: ${said}, ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  };
  try {
    await act();
    tell("cured as told");
  } catch (error) {
    tell(`failed: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
}

/** Gateways that start all at once would only wait for each other. */
const mostAtATime = 3;
