import { chownSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { clear, restarted } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { GatewayScene, insidePath, type Mount } from "./gateway-scene.ts";

jest.setTimeout(400_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: --container on a real engine: ${reason}\n`);

const oldToken = "old-Zb2kQ7vX9tLmN4pR8sW1yC5dF3gH6jK0";

function configFor(port: number): string {
  return `{
  // mine: every byte of this stays
  "gateway": {
    mode: 'local',
    "bind": "lan",   /* for the published port */
    "auth": { "mode": "token", "token": "${oldToken}" },
    "controlUi": { "allowedOrigins": ["http://localhost:${port}"], },
  },
  "plugins": { "enabled": false },\t
}
`;
}

(reason === undefined ? describe : describe.skip)("--container with real gateways", () => {
  let engine: Engine;
  let scene: GatewayScene;
  let folder: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-gateways-"));
    scene = new GatewayScene(engine, folder);
  });

  afterEach(() => clear(engine));

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  test.each<[string, Mount, string]>([
    ["2026.9.6", "folder", "mount"],
    ["2026.9.6", "file", "inside"],
    ["2026.9.6", "volume", "inside"],
    ["2026.9.6", "none", "inside"],
    ["2026.2.26", "folder", "mount"],
    ["2026.2.26", "volume", "inside"],
  ])("%s, %s: get, set and rotate, and a browser gets in with the new token", async (release, mount, way) => {
    const port = 28789;
    const name = `claw-${mount}`;
    await scene.start({ name, release, mount, port, config: configFor(port) });
    const before = scene.read(name);
    expect(before).toContain("/* for the published port */");

    expect(await scene.cli("get", "gateway.bind", "--container", "auto")).toMatchObject({ code: 0, stdout: "lan\n" });
    const dry = await scene.cli("set", "logging.level", "debug", "--container", "auto", "--dry-run");
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining(`would write in the container ${name}`) });
    expect(dry.stdout).not.toContain(oldToken);
    expect(scene.read(name)).toBe(before);

    const set = await scene.cli("set", "logging.level", "debug", "--container", name, "--json");
    expect(set).toMatchObject({ code: 0 });
    const told = JSON.parse(set.stdout);
    expect(told).toMatchObject({ container: name, files: [{ path: insidePath, way, inPlace: mount === "file" }] });
    expect(told.effect.readiness).toMatchObject({ ready: true, from: "host" });
    const after = scene.read(name);
    expect(after.replace(/,?\s*"?logging"?: \{[^}]*\},?/, "")).toHaveLength(before.length - 1);
    expect(after.startsWith(before.slice(0, before.indexOf('"plugins"')))).toBe(true);
    expect(scene.look(name).owner).toBe("1000:1000 600");

    const rotated = await scene.cli("token", "rotate", "--container", name, "--json");
    const { token, effect } = JSON.parse(rotated.stdout);
    expect(rotated).toMatchObject({ code: 0 });
    expect(scene.read(name)).toBe(after.replace(oldToken, token));
    expect(scene.look(name).owner).toBe("1000:1000 600");
    expect(scene.look(name).names.filter((one) => one.includes(".before-")).length).toBeGreaterThanOrEqual(1);
    expect(scene.look(name).names.filter((one) => one.endsWith(".tmp"))).toEqual([]);
    const kind = release === "2026.9.6" ? "connected" : "pairing-required";
    expect(effect.verification.outcome.kind).toBe(kind);
    const verified = await scene.cli("verify", "--container", "auto", "--json");
    expect(JSON.parse(verified.stdout).outcome.kind).toBe(kind);
    const stale = await scene.cli("verify", "--container", "auto", "--token", oldToken, "--json");
    expect(JSON.parse(stale.stdout).outcome.kind).toBe("token-mismatch");
    expect(await scene.cli("diagnose", "--container", "auto")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("token-mismatch"),
    });
  });

  test("a file of root's is given to whom the gateway runs as", async () => {
    const name = "claw-root";
    const config = configFor(28789);
    const file = await scene.start({ name, release: "2026.9.6", mount: "folder", port: 28789, config });
    chownSync(file, 0, 0);
    const set = await scene.cli("set", "gateway.bind", "lan", "--container", name);
    expect(set).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing to change") });
    const changed = await scene.cli("set", "logging.level", "debug", "--container", name);
    expect(changed).toMatchObject({ code: 0, stdout: expect.stringContaining("owner 1000:1000, before 0:0") });
    expect([statSync(file).uid, statSync(file).gid, statSync(file).mode & 0o777]).toEqual([1000, 1000, 0o600]);
  });

  test.each<[Mount, string]>([
    ["folder", "mount"],
    ["file", "mount"],
    ["volume", "helper"],
    ["none", "copy"],
  ])("a container that does not run, %s", async (mount, way) => {
    const name = `claw-stopped-${mount}`;
    const options = { name, release: "2026.9.6", mount, port: 28789, config: configFor(28789) };
    await scene.create(options);
    const before = scene.read(name);
    const rotated = await scene.cli("token", "rotate", "--container", name, "--json");
    expect(rotated).toMatchObject({ code: 0, stderr: "" });
    const { token, effect } = JSON.parse(rotated.stdout);
    expect(effect).toEqual({ applied: expect.objectContaining({ how: "starts-with-it" }) });
    expect(scene.read(name)).toBe(before.replace(oldToken, token));
    const dry = await scene.cli("set", "logging.level", "debug", "--container", name, "--dry-run", "--json");
    expect(JSON.parse(dry.stdout)).toMatchObject({ files: [{ way }] });
    expect(engine.docker(["ps", "--all", "--format", "{{.Names}} {{.State}}"])).toBe(`${name} created\n`);
    engine.docker(["start", name]);
    await scene.served(options);
    expect(scene.look(name).owner).toBe("1000:1000 600");
    expect(await scene.cli("verify", "--container", name)).toMatchObject({ code: 0 });
  });

  test.each<Mount>(["folder", "volume", "none"])("a restart loop is read, told and cured, %s", async (mount) => {
    const name = `claw-loop-${mount}`;
    const config = configFor(28789).replace("mode: 'local'", "mode: 'local', nonsense: true");
    const args = ["--restart", "always"];
    await scene.create({ name, release: "2026.9.6", mount, port: 28789, config, args });
    engine.docker(["start", name]);
    await restarted(engine, name, 2);
    expect(await scene.cli("get", "gateway.nonsense", "--container", "auto")).toMatchObject({ stdout: "true\n" });
    expect(await scene.cli("diagnose", "--container", "auto")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("unknown-key"),
    });
    const cured = await scene.cli("unset", "gateway.nonsense", "--container", "auto");
    expect(cured).toMatchObject({ code: 0, stdout: expect.stringContaining("connected: a browser connects") });
  });

  test("a change that the release would refuse is not made, and one that stops it is told", async () => {
    const name = "claw-refused";
    await scene.start({ name, release: "2026.9.6", mount: "folder", port: 28789, config: configFor(28789) });
    const before = scene.read(name);
    const refused = await scene.cli("set", "gateway.nonsense", "1", "--container", name);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("nothing was written") });
    expect(scene.read(name)).toBe(before);
    const forced = await scene.cli("set", "gateway.nonsense", "1", "--container", name, "--no-validate");
    expect(forced).toMatchObject({ code: 1, stdout: expect.stringContaining("the gateway refuses the config") });
    expect(await scene.cli("verify", "--container", name)).toMatchObject({ code: 0 });
  });

  test("the config that a variable names counts, not the one in the home", async () => {
    const args = ["-e", "OPENCLAW_CONFIG_PATH=/data/openclaw.json", "-v", "claw-data:/data"];
    await scene.create({ name: "claw-variable", release: "2026.9.6", mount: "none", port: 28789, config: "{}", args });
    expect(await scene.cli("get", "gateway.bind", "--container", "auto")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("/data/openclaw.json: there is no gateway.bind"),
    });
  });
});
