import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("bad input names what is right, writes nothing and exits 2", () => {
  test.each([
    [["inti"], "init"],
    [["init", "--prest", "docker-desktop"], "--preset"],
    [["init", "--preset", "docker-dekstop"], 'did you mean "docker-desktop"?'],
    [["init", "--preset", "docker-desktop", "--openclaw", "2026.9.b"], "2026.9.6"],
    [["init", "--preset", "docker-desktop", "--network", "docker-deskop"], "docker-desktop"],
    [["init", "--preset", "docker-desktop", "--proxy", "hots"], 'did you mean "host"?'],
    [["init", "--preset", "docker-desktop", "--access", "toke"], 'did you mean "token"?'],
    [["init", "--preset", "docker-desktop", "--port", "0"], "from 1 to 65535"],
    [["init", "--preset", "docker-desktop", "--publish", "80a"], "from 1 to 65535"],
    [["init", "--preset", "docker-desktop", "--origin", "claw.example.com"], "has no scheme"],
    [["init", "--preset", "docker-desktop", "--origin", "https://claw.example.com/ui"], "has a path"],
    [["init", "--preset", "docker-desktop", "--token", "changeme"], "weak-token"],
    [["init", "--preset", "docker-desktop", "--proxy", "010.0.0.1"], "8.0.0.1"],
    [["init", "--preset", "docker-desktop", "--proxy", "192.168.65.1/24"], "192.168.65.0/24"],
    [["init", "--preset", "docker-desktop", "--proxy", "0.0.0.0/0"], "public internet"],
    [["init", "--preset", "docker-desktop", "--proxy", "8.0.0.0/8"], "public internet"],
    [
      [
        "init",
        "--preset",
        "docker-desktop",
        "--access",
        "token",
        "--openclaw",
        "2026.9.6",
        "--proxy",
        "host",
        "--origin",
        "https://a.example",
      ],
      "2026.7.35",
    ],
    [["init", "--preset", "docker-desktop", "--owner", "me"], "invalid-owner"],
    [["init", "--preset", "docker-desktop", "--output", "a", "--config", "b"], "two files"],
    [["init", "--preset", "docker-desktop", "--output", "-", "--merge"], "--merge"],
    [["init"], "npx openclaw-config init --preset"],
    [["token", "generate", "--bits", "64"], "256"],
    [["token", "generate", "--bits", "many"], "whole number"],
    [["trusted-proxies"], "--preset"],
  ])("%j", async (args, told) => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(told);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("as JSON too", async () => {
    const { code, stdout, stderr } = await runCli(["init", "--json", "--preset", "nope-at-all"], {
      cwd: temporaryFolder(),
    });
    expect([code, stderr]).toEqual([2, ""]);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: "unknown-preset", message: expect.any(String), hint: expect.stringContaining("docker-desktop") },
    });
  });
});

describe("help", () => {
  test.each([
    [["--help"]],
    [["init", "--help"]],
    [["trusted-proxies", "--help"]],
    [["token", "--help"]],
    [["diagnose", "--help"]],
    [["help", "init"]],
  ])("%j explains and exits 0", async (args) => {
    const { code, stdout } = await runCli(args, { cwd: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: openclaw-config");
  });

  test("the version", async () => {
    expect(await runCli(["--version"], { cwd: temporaryFolder() })).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
  });
});

describe("trusted-proxies", () => {
  test.each([
    [
      ["--openclaw", "2026.1.30"],
      ["192.168.65.0/24", "172.17.0.0/16"],
    ],
    [["--openclaw", "2026.9.6"], []],
    [["--openclaw", "2026.9.6", "--proxy", "host"], ["192.168.65.1"]],
    [["--openclaw", "2026.9.6", "--network", "172.20.0.0/16", "--proxy", "container"], ["172.20.255.254"]],
  ])("%j gives %j", async (args, entries) => {
    const all = ["trusted-proxies", "--preset", "docker-desktop", ...args];
    const { code, stdout } = await runCli([...all, "--json"], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ release: args[1], entries });
    const text = (await runCli(all, { cwd: temporaryFolder() })).stdout;
    expect(text).toContain(`trustedProxies: ${entries.length === 0 ? "none" : JSON.stringify(entries)}`);
  });
});

test("presets lists them with their networks", async () => {
  const cwd = temporaryFolder();
  const list: { name: string; networks: string[] }[] = JSON.parse(
    (await runCli(["presets", "--json"], { cwd })).stdout,
  );
  const { stdout } = await runCli(["presets"], { cwd });
  for (const { name, networks } of list) for (const word of [name, ...networks]) expect(stdout).toContain(word);
});

test("token generate prints a new token each time", async () => {
  const cwd = temporaryFolder();
  const tokens = await Promise.all(
    [1, 2, 3].map(async () => (await runCli(["token", "generate"], { cwd })).stdout.trim()),
  );
  expect(new Set(tokens).size).toBe(3);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43,}$/);
});
