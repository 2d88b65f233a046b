import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const given = `{
  // my bot
  telegram: { botToken: "123456:abcdefghijklmnopqrstuvwxyz0123456789" },
  gateway: { port: 18789, bind: "loopback" },
  _comment: "a note", // with a remark
}
`;

function folderWith(text: string): { cwd: string; file: string } {
  const cwd = temporaryFolder();
  const file = join(cwd, "openclaw.json");
  writeFileSync(file, text);
  return { cwd, file };
}

describe("migrate", () => {
  test("shows what would change and writes nothing", async () => {
    const { cwd, file } = folderWith(given);
    const { code, stdout } = await runCli(["migrate", file, "--to", "2026.9.6"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("telegram is now channels.telegram");
    expect(stdout).toContain("_comment");
    expect(stdout).not.toContain("abcdefghijklmnopqrstuvwxyz");
    expect(readFileSync(file, "utf8")).toBe(given);
    expect(readdirSync(cwd)).toEqual(["openclaw.json"]);
  });

  test("writes with a backup, and keeps beside it what was set aside", async () => {
    const { cwd, file } = folderWith(given);
    const { code } = await runCli(["migrate", file, "--write"], { cwd });
    expect(code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("// my bot");
    expect(JSON5.parse(text)).toMatchObject({ channels: { telegram: {} }, gateway: { port: 18789 } });
    const kept = readdirSync(cwd).find((name) => name.includes(".kept-")) ?? "";
    expect(JSON5.parse(readFileSync(join(cwd, kept), "utf8"))).toEqual({ _comment: "a note" });
    expect(readFileSync(join(cwd, kept), "utf8")).toContain("// with a remark");
    expect(statSync(join(cwd, kept)).mode & 0o777).toBe(0o600);
    const backups = readdirSync(cwd).filter((name) => name !== "openclaw.json" && name !== kept);
    expect(backups.map((name) => readFileSync(join(cwd, name), "utf8"))).toEqual([given]);
    expect((await runCli(["migrate", file, "--check"], { cwd })).code).toBe(0);
  });

  test("--check finds what would change; --json tells it with whole paths", async () => {
    const { cwd, file } = folderWith(given);
    expect((await runCli(["migrate", file, "--check", "-q"], { cwd })).code).toBe(1);
    const { stdout } = await runCli(["migrate", file, "--json", "--to", "2026.9.6"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      from: "2026.1.24-3",
      to: "2026.9.6",
      changed: true,
      valid: true,
      moved: [{ from: ["telegram", "botToken"], to: ["channels", "telegram", "botToken"] }],
      kept: [{ path: ["_comment"], value: "a note" }],
    });
  });
});
