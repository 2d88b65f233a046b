import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type CommandRunner, runCommand } from "../../src/discover/run-command.ts";
import { runCli } from "../support/run-cli.ts";
import { asNobody } from "./as-nobody.ts";
import { clear, officialImage, prepare, restarted } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { dockerAt } from "./gateway-scene.ts";

jest.setTimeout(300_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: what cannot be done, on a real engine: ${reason}\n`);

const config = `{
  // mine
  gateway: { mode: "local", bind: "lan", auth: { mode: "token", token: "b4Zx-0rT7uWq2LsN9vKdE5hYpJm3CfGa81RtXcVnQoUi" },
    controlUi: { allowedOrigins: ["http://localhost:28901"] } },
}
`;

(reason === undefined ? describe : describe.skip)("what cannot be done is said clearly, and nothing is changed", () => {
  let engine: Engine;
  let folder: string;
  let state: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-untouched-"));
    prepare(engine, folder);
  });

  afterEach(() => clear(engine));

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** A container with the looks of OpenClaw's and a config of this machine's. */
  function claw(name: string, command: readonly string[], port = 28_901): void {
    state = join(folder, "mine");
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, "openclaw.json"), config, { mode: 0o600 });
    for (const path of [state, join(state, "openclaw.json")]) chownSync(path, 1000, 1000);
    const place = [
      "-v",
      `${state}:/home/node/.openclaw`,
      "-p",
      `127.0.0.1:${port}:18789`,
      "--restart",
      "unless-stopped",
    ];
    engine.docker(["run", "--detach", "--name", name, ...place, officialImage, ...command]);
  }

  function expectUntouched(): void {
    expect(readdirSync(state)).toEqual(["openclaw.json"]);
    expect(readFileSync(join(state, "openclaw.json"), "utf8")).toBe(config);
  }

  const cli = (args: readonly string[], run: CommandRunner) => runCli(args, { cwd: folder, run });
  const startedAt = (...names: readonly string[]): string =>
    engine.docker(["inspect", "--format", "{{.Name}} {{.State.StartedAt}}", ...names]);

  const idle = ["sleep", "3600"];

  /** Every command that works on a container; `discover` shows as a finding what keeps the others from working. */
  const commands = [
    ["fix", "--yes"],
    ["diagnose", "--container", "auto"],
    ["init", "--container", "auto", "--force"],
    ["set", "gateway.port", "1", "--container", "auto"],
    ["token", "rotate", "--container", "auto"],
    ["discover"],
  ] as const;

  /** Nothing can be done: exit code 2 and a word on standard error, and what `discover` calls it. */
  async function expectRefused(
    run: CommandRunner,
    codes: { error: string; found: string; says: readonly string[] },
    only: (command: string) => boolean = () => true,
  ): Promise<void> {
    for (const args of commands.filter(([command]) => only(command))) {
      const { code, stdout, stderr } = await cli(args, run);
      const isLook = args[0] === "discover";
      expect([args[0], code, isLook ? stderr : stdout]).toEqual([args[0], isLook ? 0 : 2, ""]);
      for (const said of codes.says)
        expect([args[0], isLook ? stdout : stderr]).toEqual([args[0], expect.stringContaining(said)]);
      expect(isLook ? stdout : stderr).toContain(isLook ? codes.found : `error ${codes.error}: `);
      if (!isLook && codes.error !== "container-ambiguous") expect(stderr).toContain("Nothing was changed.");
    }
  }

  test("two OpenClaw containers", async () => {
    claw("claw-one", idle);
    claw("claw-two", idle, 28_902);
    const before = startedAt("claw-one", "claw-two");
    await expectRefused(dockerAt(engine.host), {
      error: "container-ambiguous",
      found: "several-openclaw-containers",
      says: ["claw-one", "claw-two", "--container"],
    });
    expect(startedAt("claw-one", "claw-two")).toBe(before);
    expectUntouched();
  });

  test("no permission on the socket", async () => {
    claw("claw-one", idle);
    const before = startedAt("claw-one");
    chmodSync(engine.folder, 0o711);
    chmodSync(join(engine.folder, "docker.sock"), 0o660);
    await expectRefused(asNobody(engine.host), {
      error: "engine-no-permission",
      found: "engine-no-permission",
      says: [engine.host, "sudo"],
    });
    expect(startedAt("claw-one")).toBe(before);
    expectUntouched();
  });

  test.each([
    ["a socket that is not there", "unix:///nonexistent/docker.sock"],
    ["a port that nobody serves", "tcp://127.0.0.1:9"],
  ])("a dead engine: %s", async (_, host) => {
    claw("claw-one", idle);
    await expectRefused(dockerAt(host), { error: "engine-not-running", found: "engine-not-running", says: [host] });
    expectUntouched();
  });

  test("no docker", async () => {
    claw("claw-one", idle);
    // The programs of a PATH in which there are none.
    const run: CommandRunner = (program, args, options) => runCommand(join(folder, "empty", program), args, options);
    const says = ["neither docker nor podman is in the PATH"];
    await expectRefused(run, { error: "engine-not-installed", found: "engine-not-installed", says });
    expectUntouched();
  });

  test("a context of another machine", async () => {
    claw("claw-one", idle);
    const before = startedAt("claw-one");
    const run = contextOf(folder, relay(engine));
    const says = ["is another machine", "tcp://172.17.0."];
    const only = (command: string): boolean => ["fix", "init", "discover"].includes(command);
    await expectRefused(run, { error: "engine-remote", found: "engine-remote", says }, only);
    const named = await cli(["diagnose", "--container", "claw-one"], run);
    expect(named).toMatchObject({ stdout: expect.stringContaining("engine-remote"), stderr: "" });
    for (const said of says) expect(named.stdout).toContain(said);
    const json = await cli(["diagnose", "--container", "claw-one", "--json"], run);
    expect(JSON.parse(json.stdout).notes).toMatchObject([{ code: "engine-remote" }]);
    // Through the engine it is the container's own file, and never taken for one of this machine.
    const dry = await cli(["set", "gateway.port", "1", "--container", "claw-one", "--dry-run", "--json"], run);
    const [file] = JSON.parse(dry.stdout).files;
    expect([file.way, file.host]).toEqual(["inside", undefined]);
    expect(startedAt("claw-one")).toBe(before);
    expectUntouched();
  });

  test("a restart loop that is not the config's: its exit code and its last words", async () => {
    claw("claw-loop", ["sh", "-c", "while read one; do echo $one; done </etc/group; exit 3"]);
    await restarted(engine, "claw-loop", 3);
    const diagnosed = await cli(["diagnose", "--container", "auto", "--json"], dockerAt(engine.host));
    expect(JSON.parse(diagnosed.stdout).findings).toMatchObject([{ code: "restart-loop" }]);
    const { code, stdout } = await cli(["fix", "--yes", "--json"], dockerAt(engine.host));
    const result = JSON.parse(stdout);
    expect([code, result.state, result.done]).toEqual([1, "blocked", []]);
    expect(result.blocked).toMatchObject([{ code: "restart-loop", commands: ["docker logs --tail 50 claw-loop"] }]);
    expect(result.blocked[0].why).toMatch(/exit code 3 .*node:x:1000/);
    expectUntouched();
  });

  test("a restart loop that is not the config's: the other commands", async () => {
    claw("claw-loop", ["sh", "-c", "exit 3"]);
    await restarted(engine, "claw-loop", 3);
    const run = dockerAt(engine.host);
    const seen = await cli(["discover"], run);
    expect(seen).toMatchObject({ code: 1, stdout: expect.stringContaining("error container-restart-loop: claw-loop") });
    const dry = await cli(["init", "--container", "auto", "--force", "--dry-run"], run);
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining("container-restart-loop") });
    expectUntouched();
    const made = await cli(["init", "--container", "auto", "--force"], run);
    expect(made).toMatchObject({ code: 1, stdout: expect.stringContaining("restarted again and again (exit code 3)") });
    const kept = readdirSync(state).filter((name) => name.includes(".before-"));
    expect(kept.map((name) => readFileSync(join(state, name), "utf8"))).toEqual([config]);
    rmSync(state, { recursive: true });
  });
});

/** The engine over TCP from an address that is not this machine's own: in a container with its socket. */
function relay(engine: Engine): string {
  const forward = `require("net").createServer({ allowHalfOpen: true }, (one) => {
    const other = require("net").connect({ path: "/engine.sock", allowHalfOpen: true });
    one.pipe(other).pipe(one);
    for (const end of [one, other]) end.on("error", () => [one, other].map((both) => both.destroy()));
  }).listen(2375)`;
  const socket = `${join(engine.folder, "docker.sock")}:/engine.sock`;
  engine.docker([
    "run",
    "--detach",
    "--name",
    "relay",
    "--user",
    "0",
    "-v",
    socket,
    "postgres:16",
    "node",
    "-e",
    forward,
  ]);
  return engine.docker(["inspect", "--format", "{{.NetworkSettings.IPAddress}}", "relay"]).trim();
}

const untilAnswers = "for try in $(seq 50); do docker version >/dev/null 2>&1 && exit; sleep 0.2; done; exit 1";

/** Runs docker as a user does whose current context is another machine's engine. */
function contextOf(folder: string, address: string): CommandRunner {
  const settings = `DOCKER_CONFIG=${join(folder, "docker-settings")}`;
  const docker = (...args: readonly string[]): string =>
    execFileSync("env", ["-u", "DOCKER_HOST", settings, "docker", ...args], { encoding: "utf8" });
  docker("context", "create", "far", "--docker", `host=tcp://${address}:2375`);
  docker("context", "use", "far");
  execFileSync("env", ["-u", "DOCKER_HOST", settings, "sh", "-c", untilAnswers]);
  return (program, args, options) =>
    program === "docker"
      ? runCommand("env", ["-u", "DOCKER_HOST", settings, program, ...args], options)
      : runCommand(program, args, options);
}
