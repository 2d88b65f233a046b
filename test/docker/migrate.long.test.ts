import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import JSON5 from "json5";
import { clear } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { releaseUnavailable } from "./gateway-container.ts";
import { GatewayScene, type Mount } from "./gateway-scene.ts";

jest.setTimeout(400_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: migrate --container on a real engine: ${reason}\n`);

const token = "old-Zb2kQ7vX9tLmN4pR8sW1yC5dF3gH6jK0";

/** What the public guide for 2026.1.30 says, with a key that no release knows. */
const guide = `{
  // from the guide
  "gateway": {
    mode: 'local',
    "bind": "lan",   /* for the published port */
    "port": 18789,
    "auth": { "mode": "token", "token": "${token}" },
    "trustedProxies": ["192.168.65.0/24", "172.17.0.0/16"],
    "controlUi": { "enabled": true, "allowInsecureAuth": true },
  },
  "plugins": { "enabled": false },
  // why did I write this?
  "nonsense": { "because": [1, 2] },
}
`;

(reason === undefined ? describe : describe.skip)("migrate --container with real gateways", () => {
  let engine: Engine;
  let scene: GatewayScene;
  let folder: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-migrated-"));
    scene = new GatewayScene(engine, folder);
  });

  afterEach(() => clear(engine));

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** Until the gateway has refused its config and was started anew: minutes, where much else runs. */
  async function looping(name: string): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if (Number(engine.docker(["inspect", "--format", "{{.RestartCount}}", name])) >= 1) return;
      await sleep(300);
    }
    throw new Error(`${name} was not restarted`);
  }

  test.each<Mount>(["folder", "volume"])(
    "the guide's file in a restart loop of 2026.9.6 is cured, %s",
    async (mount) => {
      const name = `claw-guide-${mount}`;
      await scene.create({
        name,
        release: "2026.9.6",
        mount,
        port: 28789,
        config: guide,
        args: ["--restart", "always"],
      });
      engine.docker(["start", name]);
      await looping(name);
      const dry = await scene.cli("migrate", "--container", "auto");
      expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining(`would write in the container ${name}`) });
      expect(dry.stdout).not.toContain(token);
      expect(scene.read(name)).toBe(guide);
      const done = await scene.cli("migrate", "--container", "auto", "--write", "--yes");
      expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("connected: a browser connects") });
      expect(done.stdout).not.toContain(token);
      const text = scene.read(name);
      for (const part of ["// from the guide", "/* for the published port */", token]) expect(text).toContain(part);
      const { gateway, ...rest } = JSON5.parse(text);
      expect(gateway).toMatchObject({
        controlUi: { enabled: true, allowedOrigins: ["http://localhost:28789", "http://127.0.0.1:28789"] },
      });
      expect([gateway.trustedProxies, gateway.controlUi.allowInsecureAuth, rest["nonsense"]]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      const { owner, names } = scene.look(name);
      const kept = names.find((one) => one.includes(".kept-")) ?? "";
      const backup = names.find((one) => one.includes(".before-")) ?? "";
      const inside = (file: string, ...command: string[]) =>
        engine.docker(["exec", "--user", "0", name, ...command, `/home/node/.openclaw/${file}`]);
      expect(owner).toBe("1000:1000 600");
      for (const file of [kept, backup]) expect(inside(file, "stat", "-c", "%u:%g %a")).toBe("1000:1000 600\n");
      expect(inside(backup, "cat")).toBe(guide);
      expect(inside(kept, "cat")).toContain("// why did I write this?");
      expect(inside(kept, "cat")).toContain('{ "because": [1, 2] }');
      expect(await scene.cli("migrate", "--container", "auto", "--check")).toMatchObject({ code: 0 });
      expect(scene.read(name)).toBe(text);
    },
  );

  test("a file that is mounted alone: what is kept stands beside it on this machine", async () => {
    const name = "claw-guide-file";
    const args = ["--restart", "always"];
    const file = await scene.create({ name, release: "2026.9.6", mount: "file", port: 28789, config: guide, args });
    engine.docker(["start", name]);
    await looping(name);
    const done = await scene.cli("migrate", "--container", name, "--write", "--yes", "--json");
    expect({ ...done, stdout: done.code === 0 ? "" : done.stdout }).toEqual({ code: 0, stdout: "", stderr: "" });
    const { written, effect, kept } = JSON.parse(done.stdout);
    expect(effect.verification.outcome.kind).toBe("connected");
    expect(written[0]).toMatchObject({
      backup: expect.stringContaining(`${file}.before-`),
      keptFile: expect.stringContaining(`${file}.kept-`),
    });
    expect(kept.map(({ path }: { path: unknown }) => path)).toContainEqual(["nonsense", "because", 0]);
  });

  const missing = releaseUnavailable("2026.2.26");
  (missing === undefined ? test : test.skip)("a gateway of another release goes on as it is", async () => {
    const name = "claw-older";
    const config = guide
      .replace(/ {2}\/\/ why[^}]*\},\n/, "")
      .replace(/"allowInsecureAuth": true/, '"allowedOrigins": ["http://localhost:28789"]');
    await scene.start({
      name,
      release: "2026.2.26",
      mount: "folder",
      port: 28789,
      config: config.replace("{\n", '{\n  agents: { list: [{ id: "main" }] },\n'),
    });
    const started = engine.docker(["inspect", "--format", "{{.State.StartedAt}}", name]);
    const done = await scene.cli("migrate", "--container", name, "--to", "2026.9.6", "--write", "--yes");
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("running-release-refuses") });
    expect(engine.docker(["inspect", "--format", "{{.State.StartedAt}}", name])).toBe(started);
    expect(JSON5.parse(scene.read(name))).toMatchObject({ agents: { entries: { main: {} } } });
  });
});
