import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { editCommand } from "../../src/cli/reporters/diagnosis-report.ts";
import type { Edit } from "../../src/json/edit.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const pairing =
  "[ws] closed before connect remote=192.168.65.1 fwd=n/a origin=http://localhost:18789 code=1008 reason=pairing required";

describe("diagnose", () => {
  test("a message, for a release", async () => {
    const args = ["diagnose", "--message", "disconnected (1008): pairing required", "--openclaw", "2026.1.30"];
    const { code, stdout } = await runCli(args, { cwd: temporaryFolder() });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^OpenClaw 2026\.1\.30 \(as asked/);
    expect(stdout).toContain("pairing-required: ");
    expect(stdout).toContain("> disconnected (1008): pairing required");
    expect(stdout).toContain("devices approve <requestId>");
  });

  test("a log on standard input, its edits as command lines", async () => {
    const args = ["diagnose", "-", "--openclaw", "2026.1.30"];
    const { stdout } = await runCli(args, { cwd: temporaryFolder(), input: `${pairing}\n` });
    expect(stdout).toContain("→ openclaw-config set gateway.controlUi.allowInsecureAuth true\n");
  });

  test("a file, as JSON", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "gateway.log"), `${pairing}\n`);
    const { code, stdout } = await runCli(["diagnose", "gateway.log", "--json", "--openclaw", "2026.9.6"], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      release: "2026.9.6",
      releaseSource: expect.any(String),
      findings: [
        {
          code: "pairing-required",
          title: expect.any(String),
          cause: expect.any(String),
          evidence: pairing,
          confidence: expect.any(String),
          edits: [],
          commands: expect.any(Array),
        },
      ],
    });
  });

  test("goes by the config, and names it in its commands", async () => {
    const cwd = temporaryFolder();
    const config = { gateway: { trustedProxies: ["192.168.65.0/24"] }, meta: { lastTouchedVersion: "2026.9.6" } };
    writeFileSync(join(cwd, "my.json"), JSON.stringify(config));
    const input = "[gateway] observed unattributable proxy-shaped traffic from 192.168.65.1; rejected";
    const { stdout } = await runCli(["diagnose", "-", "--config", "my.json"], { cwd, input });
    expect(stdout).toMatch(/^OpenClaw 2026\.9\.6 \(last written by it/);
    expect(stdout).toContain("→ openclaw-config unset gateway.trustedProxies --config my.json\n");
  });

  test("nothing wrong", async () => {
    const { code, stdout } = await runCli(["diagnose", "-"], { cwd: temporaryFolder(), input: "[gateway] ready\n" });
    expect(code).toBe(0);
    expect(stdout).toContain("nothing is wrong");
  });

  test.each([
    [["diagnose"], "nothing to diagnose"],
    [["diagnose", "missing.log"], "missing.log"],
    [["diagnose", "--message", "x", "--config", "missing.json"], "missing.json"],
    [["diagnose", "--message", "x", "--openclaw", "2025.1.1"], "2026.1.29"],
    [["diagnose", "--message", "x", "--network", "docker-brige"], "docker-bridge"],
  ])("%j could not run", async (args, text) => {
    const { code, stderr } = await runCli(args, { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain(text);
  });
});

test.each<[Edit, string]>([
  [{ kind: "set", path: ["gateway", "bind"], value: "lan" }, "set gateway.bind lan"],
  [{ kind: "set", path: ["a", 0], value: "172.18.0.1" }, "set 'a[0]' 172.18.0.1 --string"],
  [{ kind: "set", path: ["a"], value: ["it's"] }, `set a '["it'\\''s"]'`],
  [{ kind: "delete", path: ["a", "b c"] }, `unset 'a["b c"]'`],
])("the command line of %j", (edit, line) => {
  expect(editCommand(edit)).toBe(`openclaw-config ${line}`);
});
