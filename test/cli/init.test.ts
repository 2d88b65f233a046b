import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import json5 from "json5";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const token = "Zr4bq0Xv9JmW2sPf7hTd1kLc8nGy3aEu6iRo5xQw0Bz";

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

describe("init", () => {
  test("writes the file that OpenClaw reads, for its owner alone", async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await runCli(["init", "--preset", "docker-desktop"], { cwd });
    const path = join(cwd, ".openclaw", "openclaw.json");
    expect(code).toBe(0);
    expect(read(path)).toMatchObject({ gateway: { mode: "local", bind: "lan", port: 18789 } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(cwd, ".openclaw")).mode & 0o777).toBe(0o700);
    const [first, second] = stdout.split("\n");
    expect(first).toMatch(/^OpenClaw 2026\.9\.6 \(the newest known/);
    expect(second).toBe("Starts on: 2026.2.17 – 2026.9.6; refused by: 2026.1.29 – 2026.2.12");
    for (const part of [
      path,
      "trustedProxies: none",
      "the gateway sees 192.168.65.1",
      "127.0.0.1:18789:18789",
      "docker compose restart",
      "docker-compose restart",
      `${cwd}/.openclaw:/home/node/.openclaw`,
    ]) {
      expect(stdout).toContain(part);
    }
  });

  test.each([
    [{ OPENCLAW_CONFIG_PATH: "here/mine.json" }, "here/mine.json"],
    [{ OPENCLAW_STATE_DIR: "~/state" }, "state/openclaw.json"],
    [{ OPENCLAW_CONFIG_PATH: " ", OPENCLAW_STATE_DIR: "" }, ".openclaw/openclaw.json"],
  ])("with %j writes to %s", async (env, path) => {
    const cwd = temporaryFolder();
    expect((await runCli(["init", "--preset", "podman", "--quiet"], { cwd, env })).code).toBe(0);
    expect(existsSync(join(cwd, path))).toBe(true);
  });

  test("shows the token in the URL on a terminal, elsewhere only when asked", async () => {
    const cwd = temporaryFolder();
    const args = ["init", "--preset", "linux-bridge", "--token", token, "--force"];
    expect((await runCli(args, { cwd })).stdout).not.toContain(token);
    expect((await runCli([...args, "--show-token"], { cwd })).stdout).toContain(
      `http://localhost:18789/#token=${token}`,
    );
    const onTerminal = await runCli([...args, "--no-color"], { cwd, terminal: true });
    expect(onTerminal.stdout.split(token)).toHaveLength(2);
  });

  test("has colours only on a terminal, and not with --no-color or NO_COLOR", async () => {
    const cwd = temporaryFolder();
    const args = ["init", "--preset", "linux-bridge", "--force"];
    const colour = "\u001b[";
    expect((await runCli(args, { cwd })).stdout).not.toContain(colour);
    expect((await runCli(args, { cwd, terminal: true })).stdout).toContain(colour);
    expect((await runCli([...args, "--no-color"], { cwd, terminal: true })).stdout).not.toContain(colour);
    expect((await runCli(args, { cwd, terminal: true, env: { NO_COLOR: "1" } })).stdout).not.toContain(colour);
  });

  test("gives the config alone on standard output", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runCli(
      ["init", "--preset", "docker-desktop", "--openclaw", "2026.1.30", "--output", "-"],
      { cwd },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ gateway: { controlUi: { allowInsecureAuth: true } } });
    expect(stderr).toContain("OpenClaw 2026.1.30 (as asked with --openclaw)");
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("gives everything as JSON", async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runCli(
      ["init", "--preset", "docker-desktop", "--json", "--publish", "28789", "--token", token],
      { cwd },
    );
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      path: join(cwd, ".openclaw", "openclaw.json"),
      release: "2026.9.6",
      releaseSource: "newest",
      preset: "docker-desktop",
      network: "docker-desktop",
      url: `http://localhost:28789/#token=${token}`,
      trustedProxies: { entries: [] },
    });
    expect(result.config).toEqual(read(result.path));
    expect(result.trustedProxies.considered[0]).toEqual({
      cidr: "192.168.65.1",
      decision: "not trusted",
      reason: expect.any(String),
      source: expect.any(String),
    });
    for (const note of result.notes) {
      expect(note).toEqual({
        code: expect.any(String),
        severity: expect.any(String),
        path: expect.any(Array),
        message: expect.any(String),
        ...(note.hint && { hint: expect.any(String) }),
      });
    }
  });

  test("explains the lines of the config when asked", async () => {
    const { stdout } = await runCli(["init", "--preset", "docker-desktop", "--comments", "--output", "-"], {
      cwd: temporaryFolder(),
    });
    expect(stdout).toMatch(/^ *\/\/ .*published port/m);
    expect(json5.parse(stdout)).toMatchObject({ gateway: { bind: "lan" } });
  });

  test("keeps the token in a .env file when asked, and uses it again", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, ".openclaw"));
    writeFileSync(join(cwd, ".openclaw", ".env"), "OTHER=1\r\n# mine\r\n");
    const args = ["init", "--preset", "docker-desktop", "--token-in", "env", "--json"];
    const first = JSON.parse((await runCli(args, { cwd })).stdout);
    const env = readFileSync(join(cwd, ".openclaw", ".env"), "utf8");
    expect(env).toMatch(/^OTHER=1\r\n# mine\r\nOPENCLAW_GATEWAY_TOKEN=[\w-]{43,}\r\n$/);
    expect(statSync(join(cwd, ".openclaw", ".env")).mode & 0o777).toBe(0o600);
    expect(first.config.gateway.auth.token).toBe("${OPENCLAW_GATEWAY_TOKEN}");
    const again = JSON.parse((await runCli([...args, "--force"], { cwd })).stdout);
    expect(again.url).toBe(first.url);
    expect(readFileSync(join(cwd, ".openclaw", ".env"), "utf8")).toBe(env);
  });
});

describe("init with a config that is there", () => {
  function withConfig(text: string): { cwd: string; path: string; folder: string } {
    const cwd = temporaryFolder();
    const folder = join(cwd, ".openclaw");
    mkdirSync(folder);
    const path = join(folder, "openclaw.json");
    writeFileSync(path, text);
    return { cwd, path, folder };
  }

  test("changes nothing without --force or --merge", async () => {
    const { cwd, path, folder } = withConfig("{}");
    const { code, stderr } = await runCli(["init", "--preset", "docker-desktop"], { cwd });
    expect([code, readFileSync(path, "utf8"), readdirSync(folder)]).toEqual([2, "{}", ["openclaw.json"]]);
    expect(stderr).toContain("config-exists");
    expect(stderr).toContain("--merge");
  });

  test("replaces even a broken one with --force, keeping a backup", async () => {
    const { cwd, path, folder } = withConfig("{ broken");
    expect((await runCli(["init", "--preset", "docker-desktop", "--force"], { cwd })).code).toBe(0);
    expect(read(path)).toMatchObject({ gateway: { mode: "local" } });
    const backup = readdirSync(folder).find((name) => name !== "openclaw.json") ?? "";
    expect(readFileSync(join(folder, backup), "utf8")).toBe("{ broken");
  });

  test("merges: keeps the rest and the token, replaces what decides access", async () => {
    const before = {
      meta: { lastTouchedVersion: "2026.7.1" },
      agents: { defaults: { workspace: "~/w" } },
      gateway: {
        auth: { token },
        trustedProxies: ["192.168.65.0/24"],
        controlUi: { allowInsecureAuth: true, basePath: "/ui", allowedOrigins: ["https://claw.example.com"] },
      },
    };
    const { cwd, path } = withConfig(JSON.stringify(before));
    const { code, stdout } = await runCli(["init", "--preset", "docker-desktop", "--merge", "--json"], { cwd });
    const result = JSON.parse(stdout);
    expect([code, result.release, result.releaseSource]).toEqual([0, "2026.7.1", "file"]);
    expect(result.config).toEqual(read(path));
    expect(result.config).toMatchObject({
      meta: before.meta,
      agents: before.agents,
      gateway: { auth: { token }, controlUi: { basePath: "/ui" } },
    });
    expect(result.config.gateway).not.toHaveProperty("trustedProxies");
    expect(result.config.gateway.controlUi).not.toHaveProperty("allowInsecureAuth");
    expect(result.config.gateway.controlUi.allowedOrigins).toEqual([
      "https://claw.example.com",
      "http://localhost:18789",
      "http://127.0.0.1:18789",
    ]);
    expect(result.notes.map((note: { code: string }) => note.code)).toEqual(expect.arrayContaining(["merge-removed"]));
    expect(result.url).toContain(token);
  });

  test("merges into JSON5 and keeps its comments and its style", async () => {
    const text = `// my claw\n{\n  agents: { defaults: { workspace: '~/w' } }, // mine\n  gateway: {\n    // as the guide says\n    trustedProxies: ['192.168.65.0/24'],\n    /* secret */ auth: { token: '${token}' },\n  },\n}\n`;
    const { cwd, path } = withConfig(text);
    expect((await runCli(["init", "--preset", "docker-desktop", "--merge"], { cwd })).code).toBe(0);
    const merged = readFileSync(path, "utf8");
    expect(merged).toContain("// my claw\n{\n  agents: { defaults: { workspace: '~/w' } }, // mine\n");
    expect(merged).toContain("/* secret */ auth: {");
    expect(merged).not.toContain("trustedProxies");
    expect(json5.parse(merged)).toMatchObject({ gateway: { bind: "lan", auth: { token } } });
  });

  test("merges with the token that is given, or with a reference that is there", async () => {
    const other = token.split("").reverse().join("");
    const first = withConfig(JSON.stringify({ gateway: { auth: { token } } }));
    const given = await runCli(["init", "--preset", "podman", "--merge", "--json", "--token", other], first);
    expect(JSON.parse(given.stdout).config.gateway.auth.token).toBe(other);
    const second = withConfig(JSON.stringify({ gateway: { auth: { token: "${TOKEN}" } } }));
    const kept = JSON.parse((await runCli(["init", "--preset", "podman", "--merge", "--json"], second)).stdout);
    expect(kept.config.gateway.auth.token).toBe("${TOKEN}");
    expect(kept.url).toBe("http://localhost:18789/");
  });

  test.each([
    ['{\n  "gateway": {,}\n}', "config-unreadable", ":2:15"],
    ["[]", "config-unreadable", "does not hold an object"],
    ['{"gateway":{"auth":{"token":"change-me"}}}', "weak-token", "existing"],
  ])("merges nothing into %j", async (text, errorCode, told) => {
    const { cwd, path, folder } = withConfig(text);
    const { code, stdout } = await runCli(["init", "--preset", "docker-desktop", "--merge", "--json"], { cwd });
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({ code: errorCode, message: expect.stringContaining(told) });
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual([text, ["openclaw.json"]]);
  });

  test("does not write a merge that the release would refuse", async () => {
    const { cwd, path } = withConfig('{"identity":{"name":"x"}}');
    const { code, stderr } = await runCli(["init", "--preset", "docker-desktop", "--merge", "--openclaw", "2026.9.6"], {
      cwd,
    });
    expect([code, readFileSync(path, "utf8")]).toEqual([1, '{"identity":{"name":"x"}}']);
    expect(stderr).toContain("identity");
  });

  test("says what a folder in the file's place is", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, ".openclaw", "openclaw.json"), { recursive: true });
    const { code, stderr } = await runCli(["init", "--preset", "docker-desktop", "--force"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("openclaw.json");
  });

  test("keeps the mode of the folder that is there", async () => {
    const { cwd, folder } = withConfig("{}");
    chmodSync(folder, 0o755);
    await runCli(["init", "--preset", "docker-desktop", "--force"], { cwd });
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });
});
