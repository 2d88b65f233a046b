import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type CliResult, runCli } from "../support/run-cli.ts";
import { asNobody } from "./as-nobody.ts";
import { clear, localImage, prepare, scenes } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { dockerAt, GatewayScene, insidePath } from "./gateway-scene.ts";

jest.setTimeout(600_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: --container, safety, on a real engine: ${reason}\n`);

const config = '{\n  // mine\n  "gateway": { "bind": "lan" }\n}\n';
const root = join(__dirname, "..", "..");

(reason === undefined ? describe : describe.skip)("--container changes nothing that it should not", () => {
  let engine: Engine;
  let folder: string;
  let state: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-safety-"));
    prepare(engine, folder);
    state = join(folder, "state");
  });

  afterEach(() => clear(engine));

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** A container that idles, with a config of this machine's. */
  function idle(name: string, ...args: readonly string[]): void {
    rmSync(state, { recursive: true, force: true });
    mkdirSync(state);
    writeFileSync(join(state, "openclaw.json"), config, { mode: 0o600 });
    for (const path of [state, join(state, "openclaw.json")]) chownSync(path, 1000, 1000);
    engine.docker(["run", "--detach", "--name", name, ...args, localImage, "sleep", "3600"]);
  }

  const mounted = (): string[] => ["-v", `${state}:/home/node/.openclaw`];
  const cli = (args: readonly string[], run = dockerAt(engine.host)): Promise<CliResult> =>
    runCli(args, { cwd: folder, run });

  test("engines that cannot be used, and containers that are not clear, are told: exit code 2", async () => {
    idle("claw-one", ...mounted());
    const set = ["set", "gateway.bind", "loopback", "--container", "auto"];
    const dead = await cli(set, dockerAt("unix:///nonexistent/docker.sock"));
    expect(dead).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("engine-not-running") });
    chmodSync(engine.folder, 0o711);
    chmodSync(join(engine.folder, "docker.sock"), 0o660);
    const forbidden = await cli(set, asNobody(engine.host));
    expect(forbidden).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("engine-no-permission") });
    const nothing = await runCli(set, { cwd: folder });
    expect(nothing).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("engine-not-installed") });
    scenes["volume"]?.(engine, folder);
    for (const command of [set, ["get", "gateway.bind", "--container", "auto"], ["verify", "--container", "auto"]]) {
      const several = await cli(command);
      expect(several).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("container-ambiguous") });
    }
    const unknown = await cli(["set", "gateway.bind", "loopback", "--container", "claw-onw"]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean "claw-one"?') });
    const both = await cli([...set, "--config", "x.json"]);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot be used with option '--config") });
    expect(readdirSync(state)).toEqual(["openclaw.json"]);
    expect(readFileSync(join(state, "openclaw.json"), "utf8")).toBe(config);
    expect(engine.docker(["ps", "--format", "{{.Names}}"]).split("\n").sort()).toEqual(["", "claw-one", "claw-volume"]);
  });

  test("an engine over TCP, which may be elsewhere: the file of this machine is not touched by name", async () => {
    idle("claw-tcp", ...mounted());
    const socket = join(engine.folder, "docker.sock");
    const server = createServer({ allowHalfOpen: true }, (incoming) => {
      const outgoing = connect({ path: socket, allowHalfOpen: true });
      incoming.pipe(outgoing).pipe(incoming);
      for (const one of [incoming, outgoing])
        one.on("error", () => [incoming, outgoing].map((other) => other.destroy()));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const dry = await cli(
      ["set", "gateway.port", "1234", "--container", "auto", "--dry-run", "--json"],
      dockerAt(`tcp://127.0.0.1:${port}`),
    );
    await new Promise((resolve) => server.close(resolve));
    const [file] = JSON.parse(dry.stdout).files;
    expect(file).toMatchObject({ path: insidePath, way: "inside" });
    expect(file.host).toBeUndefined();
  });

  test("a link that the container made is not followed on this machine", async () => {
    idle("claw-link", ...mounted());
    const secret = join(folder, "not-yours.json");
    writeFileSync(secret, config, { mode: 0o600 });
    rmSync(join(state, "openclaw.json"));
    symlinkSync(secret, join(state, "openclaw.json"));
    const set = await cli(["set", "gateway.port", "1234", "--container", "auto"]);
    // Inside, the link leads to nothing.
    expect(set).toMatchObject({ code: 2, stderr: expect.stringContaining("is not there") });
    expect(readFileSync(secret, "utf8")).toBe(config);
  });

  test("an included file gets the edit; one that is not UTF-8 and one that is a folder are left alone", async () => {
    idle("claw-include", ...mounted());
    const path = join(state, "openclaw.json");
    writeFileSync(path, '{ "gateway": { "$include": "./parts/gateway.json5" } }\n');
    mkdirSync(join(state, "parts"));
    writeFileSync(join(state, "parts", "gateway.json5"), "{ bind: 'lan', /* stays */ port: 18789 }\n", { mode: 0o600 });
    for (const one of ["parts", "parts/gateway.json5"]) chownSync(join(state, one), 1000, 1000);
    const dry = await cli(["set", "gateway.port", "1234", "--container", "auto", "--dry-run", "--json"]);
    expect(JSON.parse(dry.stdout).files).toMatchObject([
      { path: "/home/node/.openclaw/parts/gateway.json5", way: "mount" },
    ]);
    engine.docker(["stop", "--time", "0", "claw-include"]);
    expect(await cli(["set", "gateway.port", "1234", "--container", "auto"])).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(state, "parts", "gateway.json5"), "utf8")).toBe(
      "{ bind: 'lan', /* stays */ port: 1234 }\n",
    );
    expect(await cli(["get", "gateway.port", "--container", "auto", "--origin"])).toMatchObject({
      stdout: "1234\n  from /home/node/.openclaw/parts/gateway.json5:1:34\n",
    });
    const broken = Buffer.from([0x7b, 0x2f, 0x2f, 0xff, 0x0a, 0x7d]);
    writeFileSync(path, broken);
    expect(await cli(["set", "gateway.port", "1", "--container", "auto"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("not UTF-8"),
    });
    expect(readFileSync(path)).toEqual(broken);
    rmSync(path);
    mkdirSync(path);
    expect(await cli(["set", "gateway.port", "1", "--container", "auto"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is a folder"),
    });
  });

  test.each<[string, string[], boolean]>([
    ["through the mount", ["-v", "STATE:/home/node/.openclaw"], true],
    ["inside, in a volume", ["-v", "claw-kill:/home/node/.openclaw"], true],
    ["in a helper", ["-v", "claw-kill-stopped:/home/node/.openclaw"], false],
  ])("a kill in the middle leaves the old file or the new one: %s", async (_, args, running) => {
    idle("claw-kill", ...args.map((one) => one.replace("STATE", state)));
    const old = `{\n  // ${"x".repeat(300_000)}\n  "gateway": { "port": 1 }\n}\n`;
    const scene = new GatewayScene(engine, folder);
    const put =
      "const f=process.argv[1];let t='';process.stdin.on('data',d=>t+=d).on('end',()=>require('fs').writeFileSync(f,t))";
    engine.docker(["exec", "--interactive", "claw-kill", "node", "-e", put, insidePath], Buffer.from(old));
    if (!running) engine.docker(["stop", "--time", "0", "claw-kill"]);
    const write = (port: number): ChildProcess =>
      start(engine, folder, ["set", "gateway.port", String(port), "--container", "claw-kill", "--quiet"]);
    const times: number[] = [];
    // The first takes longer than those after it.
    for (const port of [997, 998, 999])
      times.push(await timeOf(write(port), () => scene.read("claw-kill").includes(`"port": ${port}`)));
    const usual = Math.min(...times);
    let [killed, olds, news] = [0, 0, 0];
    for (let count = 0; count < 10; count += 1) {
      const before = scene.read("claw-kill");
      const port = 1000 + count;
      const child = write(port);
      await sleep(usual * (0.55 + count * 0.05));
      if (await kill(child)) killed += 1;
      // What was begun inside goes on without us.
      await sleep(1500);
      const now = scene.read("claw-kill");
      const wanted = before.replace(/"port": \d+/, `"port": ${port}`);
      expect([before, wanted]).toContain(now);
      if (now === wanted) news += 1;
      else olds += 1;
    }
    process.stderr.write(`killed ${killed} of 10: ${olds} old, ${news} new\n`);
    expect(killed).toBeGreaterThan(0);
    expect(engine.docker(["ps", "--all", "--format", "{{.Names}}"]).trim()).toBe("claw-kill");
  });
});

/** Kills a process unless it has ended. */
async function kill(child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) return false;
  child.kill("SIGKILL");
  if (child.signalCode === null) await once(child, "exit");
  return true;
}

/** How long a process takes until something is so, in milliseconds; then it is killed. */
async function timeOf(child: ChildProcess, isSo: () => boolean): Promise<number> {
  const startedAt = performance.now();
  while (!isSo()) {
    if (performance.now() - startedAt > 60_000) throw new Error("it did not come about within a minute");
    await sleep(50);
  }
  const time = performance.now() - startedAt;
  await kill(child);
  return time;
}

/** The command line as a process of its own. */
function start(engine: Engine, cwd: string, args: readonly string[]): ChildProcess {
  const loader = join(root, "node_modules", "tsx", "dist", "loader.mjs");
  const env = { ...process.env, DOCKER_HOST: engine.host, HOME: cwd };
  const main = join(root, "src", "cli", "main.ts");
  return spawn(process.execPath, ["--import", loader, main, ...args], { cwd, env, stdio: "ignore" });
}
