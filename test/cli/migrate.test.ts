import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const token = "123456:abcdefghijklmnopqrstuvwxyz0123456789";
const given = `{
  // my bot
  telegram: { botToken: "${token}" },
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

function beside(cwd: string, part: string): string[] {
  return readdirSync(cwd)
    .filter((name) => name.includes(part))
    .map((name) => join(cwd, name));
}

describe("migrate", () => {
  test("shows what would change and why, says of whom it is and for whom, and writes nothing", async () => {
    const { cwd, file } = folderWith(given);
    const { code, stdout } = await runCli(["migrate", file, "--to", "2026.9.6"], { cwd });
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toBe(
      `${file}: OpenClaw 2026.1.24-3 (telegram is a key that only Clawdbot had) → 2026.9.6`,
    );
    expect(stdout).toContain("telegram is now channels.telegram");
    expect(stdout).toContain("_comment");
    expect(stdout).toContain("nothing was written (--write does); OpenClaw 2026.9.6 accepts it");
    expect(stdout).not.toContain("abcdefghijklmnopqrstuvwxyz");
    expect(readFileSync(file, "utf8")).toBe(given);
    expect(readdirSync(cwd)).toEqual(["openclaw.json"]);
  });

  test("writes with a backup, and keeps beside it what was set aside", async () => {
    const { cwd, file } = folderWith(given);
    chmodSync(file, 0o644);
    const { code, stdout } = await runCli(["migrate", file, "--write"], { cwd });
    expect(code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("// my bot");
    expect(JSON5.parse(text)).toMatchObject({ channels: { telegram: {} }, gateway: { port: 18789 } });
    const [kept = ""] = beside(cwd, ".kept-");
    expect(JSON5.parse(readFileSync(kept, "utf8"))).toMatchObject({
      config: "openclaw.json",
      kept: [{ path: "_comment", value: "a note" }],
    });
    expect(readFileSync(kept, "utf8")).toContain("// with a remark");
    const [backup = ""] = beside(cwd, ".before-");
    expect(readFileSync(backup, "utf8")).toBe(given);
    expect(kept.replace(".kept-", "").replace(".json5", "")).toBe(backup.replace(".before-", ""));
    for (const path of [file, kept, backup]) expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
    for (const path of [file, kept, backup]) expect(stdout).toContain(path);
    expect(readdirSync(cwd)).toHaveLength(3);
    expect((await runCli(["migrate", file, "--check"], { cwd })).code).toBe(0);
  });

  test("--check finds what would change, and writes nothing", async () => {
    const { cwd, file } = folderWith(given);
    expect(await runCli(["migrate", file, "--check", "-q"], { cwd })).toEqual({ code: 1, stdout: "", stderr: "" });
    expect(readdirSync(cwd)).toEqual(["openclaw.json"]);
    expect((await runCli(["migrate", file, "--check", "--write"], { cwd })).code).toBe(2);
  });

  test("--json is the whole migration, paths as arrays of keys", async () => {
    const { cwd, file } = folderWith(given);
    const { stdout } = await runCli(["migrate", file, "--json", "--to", "2026.9.6"], { cwd });
    const told = JSON.parse(stdout);
    expect(Object.keys(told)).toEqual(
      "from fromEvidence to changed valid text config steps moved transformed kept diagnostics".split(" "),
    );
    expect(told).toMatchObject({
      from: "2026.1.24-3",
      fromEvidence: { kind: "vocabulary", confidence: "likely" },
      to: "2026.9.6",
      changed: true,
      valid: true,
      moved: [{ from: ["telegram", "botToken"], to: ["channels", "telegram", "botToken"] }],
      kept: [{ path: ["_comment"], value: "a note", reason: expect.any(String) }],
    });
    expect(told.steps[0]).toEqual({ id: expect.any(String), title: expect.any(String), reason: expect.any(String) });
    expect(JSON5.parse(told.text)).toEqual(told.config);
  });

  test("says how it knows the release: the stamp, the keys, or who asks", async () => {
    const { cwd, file } = folderWith(`{ meta: { lastTouchedVersion: "2026.3.13" }, gateway: { port: 1 } }`);
    const first = async (...args: string[]) =>
      (await runCli(["migrate", file, ...args], { cwd })).stdout.split("\n")[0] ?? "";
    expect(await first()).toContain("OpenClaw 2026.3.13 (meta.lastTouchedVersion says so)");
    expect(await first("--from", "2026.2.26")).toContain("OpenClaw 2026.2.26 (named by the caller)");
    writeFileSync(file, "{ agents: { list: [{ id: 'a' }] } }");
    expect(await first()).toMatch(/OpenClaw 2026\.\S+ \(\d+ of its \d+ keys are known to 2026/);
    writeFileSync(file, "{}");
    expect(await first()).toContain("OpenClaw of an unknown release (no key tells one release from another)");
    expect((await runCli(["migrate", file, "--to", "2026.0.0"], { cwd })).code).toBe(2);
  });

  test("several files, folders and globs, each with its own path", async () => {
    const { cwd } = folderWith(given);
    mkdirSync(join(cwd, "more"));
    writeFileSync(join(cwd, "more", "clawdbot.json"), `{ identity: { name: "Samantha" } }`);
    const { code, stdout } = await runCli(["migrate", "openclaw.json", "more", "*/*.json", "--json"], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).map(({ path }: { path: string }) => path)).toEqual([
      join(cwd, "openclaw.json"),
      join(cwd, "more", "clawdbot.json"),
    ]);
    expect((await runCli(["migrate", "*.json", "*/*.json", "--check", "-q"], { cwd })).code).toBe(1);
    expect((await runCli(["migrate", "*.json", "*/*.json", "--write", "-q"], { cwd })).code).toBe(0);
    expect((await runCli(["migrate", "*.json", "*/*.json", "--check", "-q"], { cwd })).code).toBe(0);
  });

  test("- reads standard input and prints the result; --output writes another file and keeps what was set aside there", async () => {
    const { cwd, file } = folderWith(given);
    const piped = await runCli(["migrate", "-"], { cwd, input: given });
    expect(JSON5.parse(piped.stdout)).toMatchObject({ channels: { telegram: { botToken: token } } });
    expect(piped.stderr).toContain("_comment");
    expect(await runCli(["migrate", "-", "--check"], { cwd, input: piped.stdout })).toMatchObject({ code: 0 });

    const output = join(cwd, "new", "openclaw.json");
    expect((await runCli(["migrate", file, "--output", output], { cwd })).code).toBe(0);
    expect(readFileSync(output, "utf8")).toBe(piped.stdout);
    expect(beside(join(cwd, "new"), ".kept-")).toHaveLength(1);
    expect(readFileSync(file, "utf8")).toBe(given);
    const again = await runCli(["migrate", file, "--output", output], { cwd });
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("exists already") });
    expect((await runCli(["migrate", file, "--output", output, "--force"], { cwd })).code).toBe(0);
    expect(beside(join(cwd, "new"), ".before-")).toHaveLength(1);
    for (const args of [
      ["-", file],
      ["-", "--write"],
      [file, `${file}x*`, "--output", output],
    ])
      expect((await runCli(["migrate", ...args], { cwd, input: given })).code).toBe(2);
  });

  test("$includes are carried where they stand; --output puts them into one file", async () => {
    const { cwd, file } = folderWith(`{ telegram: { $include: "./bot.json5" }, _comment: 1 }`);
    const bot = join(cwd, "bot.json5");
    const included = `{ botToken: "${token}", requireMention: true, nonsense: 2 /* why? */ }`;
    writeFileSync(bot, included);
    const dry = await runCli(["migrate", file], { cwd });
    expect(dry.stdout).toContain(`--- ${file}`);
    expect(dry.stdout).toContain(`--- ${bot}`);
    expect(dry.stdout).not.toContain(token);
    const told = JSON.parse((await runCli(["migrate", file, "--json"], { cwd })).stdout);
    expect(told).toMatchObject({ valid: true, kept: [{ path: ["telegram", "nonsense"] }, { path: ["_comment"] }] });
    expect(told.files.map(({ path }: { path: string }) => path)).toEqual([file, bot]);

    const output = join(cwd, "new", "openclaw.json");
    expect((await runCli(["migrate", file, "--output", output], { cwd })).code).toBe(0);
    expect(JSON5.parse(readFileSync(output, "utf8"))).toEqual(told.config);
    expect(readFileSync(bot, "utf8")).toBe(included);

    expect((await runCli(["migrate", file, "--write"], { cwd })).code).toBe(0);
    expect(JSON5.parse(readFileSync(bot, "utf8"))).toEqual({
      botToken: token,
      groups: { "*": { requireMention: true } },
    });
    for (const name of ["openclaw.json", "bot.json5"])
      expect([name, beside(cwd, `${name}.before-`).length, beside(cwd, `${name}.kept-`).length]).toEqual([name, 1, 1]);
    expect(readFileSync(beside(cwd, "bot.json5.kept-")[0] ?? "", "utf8")).toContain("/* why? */");
    expect((await runCli(["migrate", file, "--check", "-q"], { cwd })).code).toBe(0);
  });

  test("says where the gateway would not start with the config, valid as it is", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "openclaw.json");
    writeFileSync(path, '{ "gateway": { "token": "a-token-of-more-than-24-letters-0123" } }');
    const without = await runCli(["migrate", path, "--to", "2026.9.6"], { cwd: folder });
    expect(without.stdout).toContain("start-mode");
    expect(without.code).toBe(0);
    writeFileSync(path, '{ "gateway": { "mode": "local", "token": "a-token-of-more-than-24-letters-0123" } }');
    expect((await runCli(["migrate", path, "--to", "2026.9.6"], { cwd: folder })).stdout).not.toContain("start-");
  });

  test("a file that cannot be read is left as it is", async () => {
    const { cwd, file } = folderWith("{ gateway: { port: 18789");
    const output = join(cwd, "new.json");
    for (const args of [["--write"], ["--output", output]]) {
      const { code, stdout } = await runCli(["migrate", file, ...args], { cwd });
      expect([code, stdout.includes("it cannot be read, so it is left as it is")]).toEqual([1, true]);
    }
    expect([readFileSync(file, "utf8"), existsSync(output)]).toEqual(["{ gateway: { port: 18789", false]);
    expect((await runCli(["migrate", join(cwd, "nowhere.json")], { cwd })).code).toBe(2);
  });
});
