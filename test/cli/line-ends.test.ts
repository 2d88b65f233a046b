import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const before = `{
  // mine
  "gateway": {
    "mode": "local", // stays
    "port": 18789,
    "controlUi": { "allowInsecureAuth": true },
    "auth": { "mode": "token", "token": "kQ0hYbYt9n0a3f5mB7sX2vL8wR4cD6eG1jK9pN5uT3Z" }
  },
  "agents": {
    "list": [
      { "id": "main" }
    ]
  }
}
`.replaceAll("\n", "\r\n");

test.each([
  [["set", "gateway.bind", "lan", "--config", "{file}", "--openclaw", "2026.7.1"]],
  [["set", "logging", '{ "level": "debug", "file": "a.log" }', "--config", "{file}", "--openclaw", "2026.7.1"]],
  [["unset", "gateway.controlUi", "--config", "{file}", "--openclaw", "2026.7.1"]],
  [["migrate", "{file}", "--to", "2026.9.6", "--write"]],
  [
    [
      "init",
      "--preset",
      "docker-desktop",
      "--openclaw",
      "2026.9.6",
      "--output",
      "{file}",
      "--merge",
      "--comments",
      "--force",
    ],
  ],
  [["token", "rotate", "--config", "{file}", "--openclaw", "2026.7.1"]],
])("%j keeps the line ends of Windows", async (args) => {
  const cwd = temporaryFolder();
  const file = join(cwd, "openclaw.json");
  writeFileSync(file, before);
  const words = args.map((word) => word.replace("{file}", file));
  const { code, stderr } = await runCli(words, { cwd });
  expect([code, stderr]).toEqual([0, ""]);
  const after = readFileSync(file, "utf8");
  expect(after).not.toBe(before);
  expect(after.replaceAll("\r\n", "").match(/[\r\n]/g)).toBeNull();
  expect(after).toContain("// mine");
});
