import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { runOnTerminal } from "../support/terminal.ts";

const given = `{
  meta: { lastTouchedVersion: "2026.7.1" },
  gateway: { bind: "lan", trustedProxies: ["172.17.0.1"], controlUi: { allowedOrigins: ["https://claw.example.com"] } },
}
`;

function folderWith(text: string): { cwd: string; file: string } {
  const cwd = temporaryFolder();
  const file = join(cwd, "openclaw.json");
  writeFileSync(file, text);
  return { cwd, file };
}

describe("what can be read in more than one way", () => {
  test("is told, with the reading that was taken and the word for the other", async () => {
    const { cwd, file } = folderWith(given);
    const { stdout } = await runCli(["migrate", file, "--to", "2026.9.6"], { cwd });
    expect(stdout).toContain("more than one reading 172.17.0.1 can be where a container sees its host");
    expect(stdout).toContain(
      `taken: a reverse proxy on the host: it stays; another: --answer "trusted-host-side 172.17.0.1=remove"`,
    );
    const json = JSON.parse((await runCli(["migrate", file, "--to", "2026.9.6", "--json"], { cwd })).stdout);
    expect(json).toMatchObject({ choices: [{ id: "trusted-host-side 172.17.0.1", taken: "keep" }] });
    expect(json.config.gateway.trustedProxies).toEqual(["172.17.0.1"]);
  });

  test("is answered by --answer; what is no answer is refused", async () => {
    const { cwd, file } = folderWith(given);
    const answer = ["--answer", "trusted-host-side 172.17.0.1=remove"];
    const json = JSON.parse((await runCli(["migrate", file, "--to", "2026.9.6", "--json", ...answer], { cwd })).stdout);
    expect(json.config.gateway.trustedProxies).toBeUndefined();
    expect(json.kept).toMatchObject([{ path: ["gateway", "trustedProxies", 0], value: "172.17.0.1" }]);
    for (const wrong of ["trusted-host-side 172.17.0.1=maybe", "remove"])
      expect((await runCli(["migrate", file, "--answer", wrong], { cwd })).code).toBe(2);
  });

  test("the same for the token alone, and for WhatsApp's acknowledgements", async () => {
    const insecure = `{ meta: { lastTouchedVersion: "2026.1.30" }, gateway: { controlUi: { allowInsecureAuth: true } } }`;
    const whatsapp = `{ channels: { whatsapp: { ackReaction: { emoji: "👀", direct: true, group: "mentions" } } } }`;
    const { cwd, file } = folderWith(insecure);
    const config = async (...args: string[]) =>
      JSON.parse((await runCli(["migrate", file, "--json", ...args], { cwd })).stdout).config;
    expect((await config("--to", "2026.3.13")).gateway.controlUi).toMatchObject({ dangerouslyDisableDeviceAuth: true });
    expect((await config("--to", "2026.3.13", "--answer", "device-auth=pairing")).gateway.controlUi).not.toHaveProperty(
      "dangerouslyDisableDeviceAuth",
    );
    writeFileSync(file, whatsapp);
    expect((await config()).messages).toEqual({ ackReaction: "👀" });
    expect((await config("--answer", "ack-scope=direct")).messages).toEqual({
      ackReaction: "👀",
      ackReactionScope: "direct",
    });
  });

  test("a word that the release does not take is the owner's to decide, among those that it takes", async () => {
    const { cwd, file } = folderWith(`{ gateway: { bind: "everywhere" /* at home */ } }`);
    const plain = await runCli(["migrate", file], { cwd });
    expect([plain.code, plain.stdout.includes(`does not take "everywhere" as gateway.bind. What is meant?`)]).toEqual([
      1,
      true,
    ]);
    const answered = await runCli(["migrate", file, "--write", "--answer", "value gateway.bind=loopback"], { cwd });
    expect(answered.code).toBe(0);
    expect(readFileSync(file, "utf8")).toContain(`bind: "loopback" /* at home */`);
    writeFileSync(file, `{ gateway: { bind: "everywhere" } }`);
    expect((await runCli(["migrate", file, "--answer", "value gateway.bind=leave"], { cwd })).code).toBe(1);
    expect((await runCli(["migrate", file, "--answer", "value gateway.bind=nowhere"], { cwd })).code).toBe(2);
  });

  test("is asked on a terminal, and the answer is what is written", async () => {
    const { cwd, file } = folderWith(given);
    const keys = [{ after: "by the published port", type: "\u001b[B\r" }];
    const { code, screen } = await runOnTerminal({ cwd, args: ["migrate", file, "--to", "2026.9.6", "--write"], keys });
    expect([code, screen.includes("wrote ")]).toEqual([0, true]);
    expect(JSON5.parse(readFileSync(file, "utf8")).gateway).not.toHaveProperty("trustedProxies");
  });

  test("nothing is written where somebody gives up", async () => {
    const { cwd, file } = folderWith(given);
    const cancelled = await runOnTerminal({
      cwd,
      args: ["migrate", file, "--to", "2026.9.6", "--write"],
      keys: [{ after: "by the published port", type: "\u0003" }],
    });
    expect([cancelled.code, readFileSync(file, "utf8")]).toEqual([2, given]);
  });
});
