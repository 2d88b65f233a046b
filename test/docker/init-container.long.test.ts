import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { clear } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { GatewayScene, insidePath } from "./gateway-scene.ts";

jest.setTimeout(900_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: init --container on a real engine: ${reason}\n`);

const port = 28789;
const token = "mine-Zb2kQ7vX9tLmN4pR8sW1yC5dF3gH6jK0";

/** What a user has written by hand: the guide's config, which each release refuses browsers with in its own way. */
function byHand(release: string): string {
  const flag = release === "2026.1.30" ? "" : '\n    "trustedProxies": ["192.168.65.0/24", "172.17.0.0/16"],';
  return `{
  // mine: this stays
  "gateway": {
    mode: 'local',${flag}
    "bind": "lan",   /* for the published port */
    "auth": { "mode": "token", "token": "${token}" },
  },
  logging: { level: "info" }, // and this
}
`;
}

(reason === undefined ? describe : describe.skip)("init --container with real gateways", () => {
  let engine: Engine;
  let scene: GatewayScene;
  let folder: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-init-"));
    scene = new GatewayScene(engine, folder);
  });

  afterEach(() => clear(engine));

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const ownerOf = (path: string): number[] => [statSync(path).uid, statSync(path).gid, statSync(path).mode & 0o777];
  const startedAt = (name: string): string => engine.docker(["inspect", "--format", "{{.State.StartedAt}}", name]);

  test.each([
    ["2026.9.6", "no"],
    ["2026.1.30", "unless-stopped"],
  ])(
    "%s, an empty folder of root's, restarted: %s; then what is there is refused, merged into, replaced",
    async (release, restarts) => {
      const name = "claw-empty";
      const args = ["--restart", restarts];
      const file = await scene.create({ name, release, mount: "folder", port, config: undefined, args });
      engine.docker(["start", name]);
      if (restarts === "no") engine.docker(["wait", name]);
      const state = dirname(file);
      expect([ownerOf(state).slice(0, 2), readdirSync(state)]).toEqual([[0, 0], []]);

      const dry = await scene.cli("init", "--container", "auto", "--dry-run");
      expect(dry).toMatchObject({ code: 0, stderr: "" });
      for (const said of [
        `would write in the container ${name}`,
        "to 1000:1000",
        '+    "mode": "local"',
        "[redacted]",
      ]) {
        expect(dry.stdout).toContain(said);
      }
      expect([ownerOf(state).slice(0, 2), readdirSync(state)]).toEqual([[0, 0], []]);

      const made = await scene.cli("init", "--container", "auto", "--json");
      const told = JSON.parse(made.stdout);
      expect([made.code, made.stderr, told.effect.verification?.outcome]).toMatchObject([0, "", { kind: "connected" }]);
      expect(told).toMatchObject({
        container: name,
        release,
        path: insidePath,
        files: [{ path: insidePath, host: file, changed: true, mode: 0o600 }],
        owned: [{ path: dirname(insidePath), before: { uid: 0, gid: 0 } }],
        effect: { applied: { how: restarts === "no" ? "started" : "restarted" }, readiness: { from: "host" } },
      });
      expect(ownerOf(file)).toEqual([1000, 1000, 0o600]);
      expect(ownerOf(state).slice(0, 2)).toEqual([1000, 1000]);
      expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(told.config);
      expect(await scene.cli("verify", "--container", "auto")).toMatchObject({ code: 0 });

      writeFileSync(file, byHand(release));
      engine.docker(["restart", name]);
      await scene.served({ name, port });
      expect((await scene.cli("verify", "--container", "auto")).code).toBe(1);
      const before = { text: readFileSync(file, "utf8"), names: readdirSync(state), started: startedAt(name) };
      for (const more of [[], ["--dry-run"]]) {
        const refused = await scene.cli("init", "--container", "auto", ...more);
        expect(refused).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("config-exists") });
        expect(refused.stderr).toContain(`${insidePath} in ${name} exists. Nothing was changed.`);
      }
      expect({ text: readFileSync(file, "utf8"), names: readdirSync(state), started: startedAt(name) }).toEqual(before);

      const merged = await scene.cli("init", "--container", name, "--merge");
      expect(merged).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("connected: a browser") });
      expect(merged.stdout).not.toContain(token);
      const text = readFileSync(file, "utf8");
      // A release may have rewritten the file itself when it started, and then has lost its comments.
      const comments = ["// mine: this stays", "/* for the published port */", "// and this"];
      for (const kept of [token, ...comments.filter((one) => before.text.includes(one))]) expect(text).toContain(kept);
      expect(text.includes("192.168.65.0/24")).toBe(release === "2026.1.30");
      expect(ownerOf(file)).toEqual([1000, 1000, 0o600]);
      const stays = await scene.cli("verify", "--container", "auto", "--token", token, "--json");
      expect(JSON.parse(stays.stdout).outcome).toMatchObject({ kind: "connected" });

      const replaced = await scene.cli("init", "--container", name, "--force", "--json");
      const { files, effect } = JSON.parse(replaced.stdout);
      expect([replaced.code, effect.verification.outcome.kind]).toEqual([0, "connected"]);
      expect(readFileSync(files[0].backup, "utf8")).toBe(text);
      expect(readFileSync(file, "utf8")).not.toContain(token);
    },
  );

  test.each(["volume", "none"] as const)("a gateway without a config of its own, %s", async (mount) => {
    const name = `claw-${mount}`;
    const args = ["-e", `OPENCLAW_GATEWAY_TOKEN=${token}`, "--restart", "unless-stopped"];
    await scene.create({ name, release: "2026.9.6", mount, port, config: undefined, args });
    engine.docker(["start", name]);
    const made = await scene.cli("init", "--container", "auto", "--show-token");
    expect(made).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("connected: a browser") });
    expect(made.stdout).toContain(`http://localhost:${port}/#token=${token}`);
    // The container has the token already: it stands nowhere else.
    expect(JSON.parse(scene.read(name)).gateway.auth.token).toBe("${OPENCLAW_GATEWAY_TOKEN}");
    expect(scene.look(name)).toMatchObject({ owner: "1000:1000 600" });
    const rotated = await scene.cli(
      "init",
      "--container",
      "auto",
      "--merge",
      "--token-in",
      "env",
      "--token",
      `${token}x`,
    );
    expect(rotated).toMatchObject({ code: 2, stderr: expect.stringContaining("another token") });
  });

  test("a container that was stopped is left so, and another user's is still its own", async () => {
    const name = "claw-stopped";
    const args = ["--user", "1234:1234", "-e", "OPENCLAW_STATE_DIR=/data/claw"];
    await scene.create({
      name,
      release: "2026.9.6",
      mount: "none",
      port,
      config: undefined,
      args: [...args, "-v", "claw-data:/data"],
    });
    const made = await scene.cli("init", "--container", "auto", "--token-in", "env", "--json");
    expect([made.code, made.stderr]).toEqual([0, ""]);
    const told = JSON.parse(made.stdout);
    expect(told).toMatchObject({
      files: [{ path: "/data/claw/.env" }, { path: "/data/claw/openclaw.json", way: "helper", owner: { uid: 1234 } }],
      effect: { applied: { how: "starts-with-it" } },
    });
    const volume = engine.docker(["volume", "inspect", "--format", "{{.Mountpoint}}", "claw-data"]).trim();
    for (const one of ["", ".env", "openclaw.json"]) {
      expect([one, ...ownerOf(join(volume, "claw", one))]).toEqual([one, 1234, 1234, one === "" ? 0o700 : 0o600]);
    }
    expect(existsSync(join(volume, "claw", "openclaw.schema.json"))).toBe(false);
  });

  test("a read-only mount is told, and nothing is changed", async () => {
    const name = "claw-read-only";
    const made = mkdtempSync(join(folder, "read-only-"));
    const args = ["-v", `${made}:${dirname(insidePath)}:ro`];
    await scene.create({ name, release: "2026.9.6", mount: "none", port, config: undefined, args });
    engine.docker(["start", name]);
    engine.docker(["wait", name]);
    const refused = await scene.cli("init", "--container", "auto");
    expect(refused).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("read-only (EROFS)") });
    expect(readdirSync(made)).toEqual([]);
    expect(engine.docker(["ps", "--all", "--format", "{{.Names}} {{.State}}"])).toBe(`${name} exited\n`);
  });
});
