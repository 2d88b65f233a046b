import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { runOnTerminal } from "../support/terminal.ts";

jest.setTimeout(30_000);

const enter = "\r";
const down = "\u001b[B";
const ctrlC = "\u0003";
const questions = {
  release: "Which OpenClaw release",
  preset: "Where does OpenClaw run",
  proxy: "What stands between",
  port: "Under which port",
};

describe("init, bare on a terminal", () => {
  test("asks, writes, and shows the URL with its token", async () => {
    const cwd = temporaryFolder();
    const keys = [
      { after: questions.release, type: enter },
      { after: questions.preset, type: enter },
      { after: questions.proxy, type: enter },
      { after: questions.port, type: enter },
    ];
    const { code, screen } = await runOnTerminal({ cwd, args: ["init"], keys });
    expect(code).toBe(0);
    const config = JSON.parse(readFileSync(join(cwd, ".openclaw", "openclaw.json"), "utf8"));
    expect(screen).toContain(`/#token=${config.gateway.auth.token}`);
  });

  test("asks for the origin of a proxy, and says what is wrong with an answer", async () => {
    const cwd = temporaryFolder();
    const keys = [
      { after: questions.preset, type: enter },
      { after: questions.proxy, type: `${down}${enter}` },
      { after: "Which origin", type: `claw.example.com${enter}` },
      { after: "has no scheme", type: `${"\u007f".repeat(16)}https://claw.example.com${enter}` },
    ];
    const args = ["init", "--openclaw", "2026.9.6"];
    const { code } = await runOnTerminal({ cwd, args, keys });
    expect(code).toBe(0);
    const { gateway } = JSON.parse(readFileSync(join(cwd, ".openclaw", "openclaw.json"), "utf8"));
    expect(gateway.controlUi.allowedOrigins).toEqual(["https://claw.example.com"]);
    expect(gateway.trustedProxies).toHaveLength(1);
  });

  test.each([
    ["the first question", [{ after: questions.release, type: ctrlC }]],
    [
      "a later question",
      [
        { after: questions.release, type: enter },
        { after: questions.preset, type: ctrlC },
      ],
    ],
  ])("Ctrl-C at %s writes nothing", async (_, keys) => {
    const cwd = temporaryFolder();
    const { code, screen } = await runOnTerminal({ cwd, args: ["init"], keys });
    expect([code, existsSync(join(cwd, ".openclaw"))]).toEqual([2, false]);
    expect(screen).toContain("nothing was written");
  });

  test("asks before it touches a config that is there", async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, ".openclaw");
    mkdirSync(folder);
    writeFileSync(join(folder, "openclaw.json"), '{"agents":{}}');
    const keys = [
      { after: questions.preset, type: enter },
      { after: questions.proxy, type: enter },
      { after: questions.port, type: enter },
      { after: "What shall become of it", type: `${down}${down}${enter}` },
    ];
    const { code } = await runOnTerminal({ cwd, args: ["init", "--openclaw", "2026.9.6"], keys });
    expect([code, readFileSync(join(folder, "openclaw.json"), "utf8"), readdirSync(folder)]).toEqual([
      2,
      '{"agents":{}}',
      ["openclaw.json"],
    ]);
  });
});
