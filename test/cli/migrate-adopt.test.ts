import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const config = `{ telegram: { $include: "./bot.json" }, gateway: { token: "\${CLAWDBOT_GATEWAY_TOKEN}" } /* mine */, nonsense: 1 }\n`;

function home(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const clawdbot = {
  ".clawdbot/clawdbot.json": config,
  ".clawdbot/bot.json": `{ "botToken": "1:x" }`,
  ".clawdbot/.env": "A=1\nCLAWDBOT_GATEWAY_TOKEN=abcdefgh\n",
  ".clawdbot/credentials/oauth.json": "{}",
};

describe("set-ups of earlier names", () => {
  test("are found and explained, and stay as they are", async () => {
    const cwd = home({
      ".moltbot/moltbot.json": "{ identity: { name: 'Molty' } }",
      "compose.yaml": "services:\n  a:\n    environment:\n      MOLTBOT_X: 1\n",
    });
    const env = { CLAWDBOT_GATEWAY_PORT: "1" };
    const { code, stdout } = await runCli(["migrate"], { cwd, env });
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toContain(join(cwd, ".moltbot", "moltbot.json"));
    expect(stdout).toContain(
      `legacy-folder: ${join(cwd, ".moltbot")}: OpenClaw 2026.9.6 does not read it (read by 2026.1.29 – 2026.3.13)`,
    );
    expect(stdout).toContain(
      "CLAWDBOT_GATEWAY_PORT: OpenClaw 2026.9.6 does not read it (read by 2026.1.29 – 2026.3.13)",
    );
    expect(stdout).toContain(
      `${join(cwd, "compose.yaml")}:4: MOLTBOT_X: OpenClaw 2026.9.6 does not read it (no release`,
    );
    const older = await runCli(["migrate", "--to", "2026.1.30"], { cwd, env });
    expect(older.stdout).toContain(`note legacy-folder: ${join(cwd, ".moltbot")}: OpenClaw 2026.1.30 still reads it`);
    expect(readdirSync(cwd).sort()).toEqual([".moltbot", "compose.yaml"]);
  });

  test("--adopt shows what it would do; with --write the folder moves, a link stays, and nothing is lost", async () => {
    const cwd = home(clawdbot);
    const dry = await runCli(["migrate", "--adopt"], { cwd });
    expect(dry).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`would be moved to ${join(cwd, ".openclaw")}`),
    });
    expect(readdirSync(cwd)).toEqual([".clawdbot"]);
    const done = await runCli(["migrate", "--adopt", "--write"], { cwd });
    expect(done.code).toBe(0);
    expect(done.stdout).not.toContain("abcdefgh");
    expect(lstatSync(join(cwd, ".clawdbot")).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(cwd, ".clawdbot"))).toBe(join(cwd, ".openclaw"));
    const read = (name: string) => readFileSync(join(cwd, ".openclaw", name), "utf8");
    expect(read("clawdbot.json")).toBe(config);
    expect(JSON5.parse(read("openclaw.json"))).toEqual({
      channels: { telegram: { $include: "./bot.json" } },
      gateway: { auth: { mode: "token", token: "${CLAWDBOT_GATEWAY_TOKEN}" } },
    });
    expect(read(".env")).toBe("A=1\nCLAWDBOT_GATEWAY_TOKEN=abcdefgh\nOPENCLAW_GATEWAY_TOKEN=abcdefgh\n");
    expect(read("credentials/oauth.json")).toBe("{}");
    const names = readdirSync(join(cwd, ".openclaw"));
    expect(names.filter((name) => name.startsWith(".env.before-"))).toHaveLength(1);
    expect(names.filter((name) => name.startsWith("openclaw.json.kept-"))).toHaveLength(1);
    expect((await runCli(["migrate", "--check"], { cwd })).code).toBe(0);
  });

  test("what is there is not replaced", async () => {
    const cwd = home({ ...clawdbot, ".openclaw/openclaw.json": "{}" });
    const path = join(cwd, ".clawdbot", "clawdbot.json");
    const refused = await runCli(["migrate", path, "--adopt", "--write"], { cwd });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("is there already, and counts") });
    expect(readFileSync(path, "utf8")).toBe(config);

    const beside = home({ ...clawdbot, ".openclaw/notes.md": "mine" });
    expect(
      (await runCli(["migrate", join(beside, ".clawdbot", "clawdbot.json"), "--adopt", "--write"], { cwd: beside }))
        .code,
    ).toBe(0);
    expect(JSON5.parse(readFileSync(join(beside, ".openclaw", "openclaw.json"), "utf8"))).toMatchObject({
      channels: { telegram: { botToken: "1:x" } },
    });
    expect(readFileSync(join(beside, ".clawdbot", "bot.json"), "utf8")).toBe(clawdbot[".clawdbot/bot.json"]);
    expect(existsSync(join(beside, ".openclaw", "notes.md"))).toBe(true);
  });

  test("the link that OpenClaw leaves in place of a moved folder is no set-up of its own", async () => {
    const cwd = home({ ".openclaw/openclaw.json": "{}" });
    symlinkSync(join(cwd, ".openclaw"), join(cwd, ".clawdbot"));
    expect((await runCli(["migrate"], { cwd })).stdout).not.toContain("legacy-");
  });
});
