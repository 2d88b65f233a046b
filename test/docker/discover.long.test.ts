import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { discover } from "../../src/discover/discover.ts";
import type { Facts } from "../../src/discover/facts.ts";
import { presetFor } from "../../src/discover/preset-for.ts";
import { type CommandRunner, runCommand } from "../../src/discover/run-command.ts";
import { clear, localImage, officialImage, prepare, restarted, scenes, token } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";

jest.setTimeout(180_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: discover on a real engine: ${reason}\n`);

/** Runs docker against an address, as this user. */
function dockerAt(host: string): CommandRunner {
  return (program, args, options) =>
    program === "docker"
      ? runCommand("env", [`DOCKER_HOST=${host}`, program, ...args], options)
      : runCommand(program, args, options);
}

/** Runs docker against an address as a user who has no rights. */
function asNobody(host: string): CommandRunner {
  const env = { PATH: process.env["PATH"], HOME: "/nonexistent", DOCKER_HOST: host };
  return (program, args) =>
    new Promise((resolve) => {
      execFile(program, [...args], { uid: 65534, gid: 65534, cwd: "/", env }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
        resolve({ code, stdout, stderr });
      });
    });
}

async function factsBy(run: CommandRunner): Promise<Facts> {
  // No compose file of the folder in which the tests run.
  return await discover({ run, env: {}, cwd: tmpdir(), platform: "linux" });
}

(reason === undefined ? describe : describe.skip)("discover on a real Docker", () => {
  let engine: Engine;
  let folder: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-scene-"));
    prepare(engine, folder);
  });

  afterEach(() => clear(engine));

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** What is found with these scenes, and that looking changed nothing. */
  async function found(...names: string[]): Promise<Facts> {
    for (const name of names) scenes[name]?.(engine, folder);
    const before = engine.docker(["ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.Image}}"]);
    const facts = await factsBy(dockerAt(engine.host));
    expect(engine.docker(["ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.Image}}"])).toBe(before);
    return facts;
  }

  test("a container of compose: everything, and no secret", async () => {
    const facts = await found("composed", "others");
    expect(facts.engines[0]).toMatchObject({ program: "docker", state: "reachable", kind: "docker", remote: "no" });
    expect(facts.containers).toMatchObject([
      {
        name: "claw-openclaw-gateway-1",
        image: officialImage,
        compose: { project: "claw", service: "openclaw-gateway", folder },
        ports: [{ containerPort: 18789, hostAddress: "127.0.0.1", hostPort: 28789 }],
        networks: [{ name: "claw_default", gateway: "172.30.7.1" }],
        config: { mounted: "folder", host: join(folder, "state", "openclaw.json") },
        release: { release: "2026.9.6", source: "tag" },
      },
    ]);
    expect(JSON.stringify(facts)).not.toContain(token);
    expect(facts.problems).toEqual([]);
    expect(presetFor(facts)).toMatchObject({ preset: "linux-bridge", network: "172.30.7.1", publishedPort: 28789 });
  });

  test("a single file, and the release from the program inside", async () => {
    const facts = await found("singleFile");
    expect(facts.containers).toMatchObject([
      {
        name: "my-assistant",
        image: localImage,
        config: { mounted: "file", host: join(folder, "state", "openclaw.json") },
        release: { release: "2026.8.2", source: "command" },
      },
    ]);
    expect(facts.problems).toMatchObject([{ code: "config-mounted-alone" }]);
    expect(presetFor(facts)).toMatchObject({ preset: "linux-bridge", network: "docker-bridge" });
  });

  test("a named volume, and a port that the engine chose", async () => {
    const facts = await found("volume");
    const [container] = facts.containers;
    expect(container?.config).toMatchObject({ mounted: "volume", volume: "claw-state" });
    expect(container?.config.host).toBe(join(engine.folder, "data/volumes/claw-state/_data/openclaw.json"));
    expect(presetFor(facts).publishedPort).toBe(container?.ports[0]?.hostPort);
  });

  test("the host's network", async () => {
    const facts = await found("host");
    expect(facts.containers).toMatchObject([{ networkMode: "host", config: { inside: "/data/openclaw.json" } }]);
    expect(presetFor(facts)).toMatchObject({ preset: "host-network" });
  });

  test("two of them: both are shown, none is chosen", async () => {
    const facts = await found("composed", "singleFile");
    expect(facts.containers.map(({ name }) => name).sort()).toEqual(["claw-openclaw-gateway-1", "my-assistant"]);
    expect(facts.problems.map(({ code }) => code)).toContain("several-openclaw-containers");
    expect(() => presetFor(facts)).toThrow(expect.objectContaining({ code: "container-ambiguous" }));
    expect(presetFor(facts, { container: "my-assistant" }).container).toBe("my-assistant");
  });

  test("a restart loop, with its exit code", async () => {
    scenes["looping"]?.(engine, folder);
    await restarted(engine, "claw-loop", 3);
    const { problems } = await found();
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "container-restart-loop", message: expect.stringContaining("claw-loop") }),
    );
  });

  test("no permission on the socket", async () => {
    chmodSync(engine.folder, 0o711);
    chmodSync(join(engine.folder, "docker.sock"), 0o660);
    const facts = await factsBy(asNobody(engine.host));
    expect(facts.engines[0]).toMatchObject({ state: "no-permission", endpoint: engine.host });
    expect(facts.problems).toMatchObject([
      { code: "engine-no-permission", message: expect.stringContaining(engine.host) },
    ]);
  });

  test.each([
    ["a socket that is not there", "unix:///nonexistent/docker.sock"],
    ["a port that nobody serves", "tcp://127.0.0.1:9"],
  ])("a dead engine: %s", async (_, host) => {
    const facts = await factsBy(dockerAt(host));
    expect(facts.engines[0]).toMatchObject({ state: "not-running", endpoint: host });
    expect(facts.problems[0]).toMatchObject({ code: "engine-not-running", message: expect.stringContaining(host) });
    expect(facts.containers).toEqual([]);
  });

  test("an engine over TCP, which may be another machine", async () => {
    scenes["composed"]?.(engine, folder);
    const { server, port } = await forwardTo(join(engine.folder, "docker.sock"));
    const facts = await factsBy(dockerAt(`tcp://127.0.0.1:${port}`));
    await new Promise((resolve) => server.close(resolve));
    expect(facts.engines[0]).toMatchObject({ state: "reachable", remote: "maybe" });
    expect(facts.containers).toHaveLength(1);
    expect(facts.problems).toMatchObject([{ code: "engine-remote", severity: "warning" }]);
  });
});

/** A TCP port of this machine that leads to a socket. */
async function forwardTo(socket: string): Promise<{ server: Server; port: number }> {
  const server = createServer((incoming) => {
    const outgoing = connect(socket);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      from.pipe(to);
      from.on("error", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, port: address.port };
}
