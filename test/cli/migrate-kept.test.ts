import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import { setAsideText } from "../../src/fix/set-aside.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const given = `{
  // of which release
  meta: { lastTouchedVersion: "2026.3.13" },
  gateway: { port: 18789, auth: { tokken: "abcdefgh12345678" /* a typo */ } },
  agents: { list: [
    // the first
    { id: "main", nonsense: { deep: [1, /* two */ 2] } },
    { id: "work", workspace: "~/w" }, // for work
  ] },
  // a section that is gone
  crestodian: {
    enabled: true, // inside
  },
  gatway: { bind: "lan" }, // another typo
}
`;

async function migrated(): Promise<{ cwd: string; file: string; kept: string }> {
  const cwd = temporaryFolder();
  const file = join(cwd, "openclaw.json");
  writeFileSync(file, given);
  await runCli(["migrate", file, "--to", "2026.9.6", "--write"], { cwd });
  const kept = readdirSync(cwd).find((name) => name.includes(".kept-")) ?? "";
  return { cwd, file, kept };
}

describe("migrate kept", () => {
  test("shows what was set aside, where it stood, and why, without its secrets", async () => {
    const { cwd, file, kept } = await migrated();
    const { code, stdout } = await runCli(["migrate", "kept", file], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(`${join(cwd, kept)}: set aside for OpenClaw 2026.9.6`);
    expect(stdout).toContain(`agents.entries.main.nonsense (it was agents.list[0].nonsense): {"deep":[1,2]}`);
    expect(stdout).toContain("OpenClaw 2026.9.6 does not know this key");
    const json = JSON.parse((await runCli(["migrate", "kept", kept, "--json"], { cwd })).stdout);
    expect(json).toMatchObject([{ path: join(cwd, kept), config: "openclaw.json", to: "2026.9.6" }]);
    expect(json[0].kept).toContainEqual({
      path: ["agents", "entries", "main", "nonsense"],
      was: ["agents", "list", 0, "nonsense"],
      reason: "OpenClaw 2026.9.6 does not know this key",
      value: { deep: [1, 2] },
    });
    writeFileSync(join(cwd, kept), readFileSync(join(cwd, kept), "utf8").replace("tokken", "token"));
    expect((await runCli(["migrate", "kept", kept], { cwd })).stdout).not.toContain("abcdefgh12345678");
    expect((await runCli(["migrate", "kept", kept, "--reveal"], { cwd })).stdout).toContain("abcdefgh12345678");
    expect((await runCli(["migrate", "kept", "nothing.json"], { cwd })).stdout).toContain("nothing was set aside");
  });
});

describe("what fix took out", () => {
  test("is shown and put back as well", async () => {
    const cwd = temporaryFolder();
    const config = "{ gateway: { port: 1 }, agents: { list: [{ id: 'a', sandbox: { mode: 'all' } }] }, nonsense: 1 }";
    const paths = [["nonsense"], ["gateway", "port"], ["agents", "list", 0, "sandbox"]];
    const kept = "openclaw.json.kept-20261128T101500Z.json5";
    writeFileSync(
      join(cwd, kept),
      setAsideText(
        paths.map((path) => ({ path, from: config })),
        { config: "openclaw.json", release: "2026.9.6" },
      ),
    );
    writeFileSync(join(cwd, "openclaw.json"), "{ gateway: {}, agents: { list: [{ id: 'a' }] } }");
    const shown = await runCli(["migrate", "kept", "openclaw.json"], { cwd });
    expect(shown.stdout).toContain('  agents.list[0].sandbox.mode: "all"');
    expect((await runCli(["migrate", "restore", kept, "--no-validate", "--write"], { cwd })).code).toBe(0);
    expect(JSON5.parse(readFileSync(join(cwd, "openclaw.json"), "utf8"))).toEqual(JSON5.parse(config));
  });
});

describe("migrate restore", () => {
  test("written and put back: not a value and not a comment is lost", async () => {
    const { cwd, file, kept } = await migrated();
    const dry = await runCli(["migrate", "restore", kept, "--no-validate"], { cwd });
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing was written (--write does)") });
    const carried = JSON5.parse(readFileSync(file, "utf8"));
    expect((await runCli(["migrate", "restore", kept, "--no-validate", "--write"], { cwd })).code).toBe(0);
    const text = readFileSync(file, "utf8");
    for (const [comment] of given.matchAll(/\/\*.*?\*\/|\/\/.*/g)) expect(text).toContain(comment);
    expect(JSON5.parse(text)).toMatchObject({
      ...carried,
      gateway: { port: 18789, auth: { tokken: "abcdefgh12345678" } },
      agents: { entries: { main: { nonsense: { deep: [1, 2] } }, work: { workspace: "~/w" } } },
      crestodian: { enabled: true },
      gatway: { bind: "lan" },
    });
    const again = await runCli(["migrate", "restore", kept, "--no-validate", "--write"], { cwd });
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("it is there already") });
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("what the release refuses stays aside; --as puts it where it was meant to be", async () => {
    const { cwd, file, kept } = await migrated();
    const before = readFileSync(file, "utf8");
    const all = await runCli(["migrate", "restore", kept, "--write"], { cwd });
    expect(all).toMatchObject({ code: 1, stdout: expect.stringContaining("OpenClaw 2026.9.6 refuses it") });
    expect(readFileSync(file, "utf8")).toBe(before);
    const token = ["migrate", "restore", kept, "gateway.auth.tokken", "--as", "gateway.auth.token", "--write"];
    const one = await runCli(token, { cwd });
    expect(one).toMatchObject({ code: 0, stdout: expect.stringContaining("gateway.auth.token: put back") });
    expect(one.stdout).not.toContain("abcdefgh12345678");
    expect(readFileSync(file, "utf8")).toMatch(/token: "abcdefgh12345678",? \/\* a typo \*\//);
    writeFileSync(file, readFileSync(file, "utf8").replace("abcdefgh", "another-"));
    expect((await runCli(token, { cwd })).stdout).toContain("something else is there, and stays");
    for (const args of [["nowhere"], ["gatway", "crestodian", "--as", "gateway"]])
      expect((await runCli(["migrate", "restore", kept, ...args], { cwd })).code).toBe(2);
    expect((await runCli(["migrate", "restore", file], { cwd })).code).toBe(2);
  });

  test("back to an older release and forth again is where it was", async () => {
    const cwd = temporaryFolder();
    const file = join(cwd, "openclaw.json");
    const newest = `{
  meta: { lastTouchedVersion: "2026.9.6" },
  agents: { entries: { main: { utilityModel: "openai/gpt-5-nano" /* small */ } } },
}
`;
    writeFileSync(file, newest);
    await runCli(["migrate", file, "--to", "2026.3.13", "--write"], { cwd });
    expect(readFileSync(file, "utf8")).not.toContain("gpt-5-nano");
    await runCli(["migrate", file, "--from", "2026.3.13", "--write"], { cwd });
    const kept = readdirSync(cwd).find((name) => name.includes(".kept-")) ?? "";
    const back = ["agents.list[0].utilityModel", "--as", "agents.entries.main.utilityModel"];
    expect(await runCli(["migrate", "restore", kept, ...back, "--write"], { cwd })).toMatchObject({ code: 0 });
    expect(JSON5.parse(readFileSync(file, "utf8")).agents).toMatchObject(JSON5.parse(newest).agents);
    expect(readFileSync(file, "utf8")).toContain("/* small */");
  });
});
