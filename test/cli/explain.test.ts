import { describe, expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";

const cwd = "/";

describe("explain", () => {
  test("a key that the release does not know any more", async () => {
    const { code, stdout } = await runCli(
      ["explain", "gateway.controlUi.allowInsecureAuth", "--openclaw", "2026.9.6"],
      { cwd },
    );
    expect(code).toBe(0);
    expect(stdout).toContain("OpenClaw 2026.9.6 does not know it");
    expect(stdout).toContain("until 2026.7.35");
    expect(stdout).toContain("2026.2.21 to 2026.7.35  Skips no pairing.");
  });

  test("what took a key's place, and nothing where the release still has it", async () => {
    const replaced = await runCli(["explain", "gateway.nodes.denyCommands", "--openclaw", "2026.9.6"], { cwd });
    expect(replaced.stdout).toMatch(/replaced by +gateway\.nodes\.commands\.deny\n/);
    const known = await runCli(["explain", "gateway.nodes.denyCommands", "--openclaw", "2026.5.7"], { cwd });
    expect(known.stdout).not.toContain("replaced by");
  });

  test("many keys, a line each", async () => {
    const { stdout } = await runCli(["explain", "gateway.controlUi.*"], { cwd });
    expect(stdout).toMatch(/^\d+ keys; for OpenClaw/);
    expect(stdout).toMatch(/^gateway\.controlUi\.basePath /m);
  });

  test("as JSON", async () => {
    const { stdout } = await runCli(["explain", "gateway.port", "--json", "--openclaw", "2026.9.6"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      release: "2026.9.6",
      keys: [{ key: "gateway.port", known: true, type: "a whole number from 1 to 65535", effects: [] }],
    });
  });

  test.each([
    ["gateway.trustedProxys", "gateway.trustedProxies"],
    ["trustedProxies", "gateway.trustedProxies"],
    ["gatewai.port", "gateway.port"],
  ])("%s: did you mean %s", async (wrong, right) => {
    const { code, stderr } = await runCli(["explain", wrong], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(right);
  });

  test("a preset", async () => {
    const { stdout } = await runCli(["explain", "docker-desktop"], { cwd });
    expect(stdout).toContain("init --preset docker-desktop");
  });
});
