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
import type { CommandRunner } from "../../src/discover/run-command.ts";
import { runCli } from "../support/run-cli.ts";
import { asNobody } from "./as-nobody.ts";
import { clear, officialImage, prepare, restarted } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { dockerAt } from "./gateway-scene.ts";

jest.setTimeout(300_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: what fix leaves alone, on a real engine: ${reason}\n`);

const config = `{
  // mine
  gateway: { mode: "local", bind: "lan", auth: { mode: "token", token: "b4Zx-0rT7uWq2LsN9vKdE5hYpJm3CfGa81RtXcVnQoUi" },
    controlUi: { allowedOrigins: ["http://localhost:28901"] } },
}
`;

(reason === undefined ? describe : describe.skip)("fix says clearly what it cannot do, and changes nothing", () => {
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

  test.each([[["fix", "--yes"]], [["diagnose", "--container", "auto"]]])(
    "two OpenClaw containers: %j",
    async (args) => {
      claw("claw-one", ["sleep", "3600"]);
      claw("claw-two", ["sleep", "3600"], 28_902);
      const before = startedAt("claw-one", "claw-two");
      const { code, stdout, stderr } = await cli(args, dockerAt(engine.host));
      expect([code, stdout]).toEqual([2, ""]);
      for (const said of ["container-ambiguous", "claw-one", "claw-two"]) expect(stderr).toContain(said);
      expect(startedAt("claw-one", "claw-two")).toBe(before);
      expectUntouched();
    },
  );

  test.each([[["fix", "--yes"]], [["diagnose", "--container", "auto"]]])(
    "no permission on the socket: %j",
    async (args) => {
      claw("claw-one", ["sleep", "3600"]);
      const before = startedAt("claw-one");
      chmodSync(engine.folder, 0o711);
      chmodSync(join(engine.folder, "docker.sock"), 0o660);
      const { code, stdout, stderr } = await cli(args, asNobody(engine.host));
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("engine-no-permission");
      expect(startedAt("claw-one")).toBe(before);
      expectUntouched();
    },
  );

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
});
