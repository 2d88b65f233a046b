import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const secret = "correct-horse-battery-staple-7";
const bad = `{
  gateway: { mode: "local", port: "18789", auth: { mode: "token", token: "${secret}" } },
  // a comment
  gatewey: {},
}
`;
const good = '{ "gateway": { "mode": "local" } }\n';

describe("validate", () => {
  test("shows the line, a caret and the repair, and no secret", async () => {
    const cwd = folderWith({ "a.json": bad });
    const { code, stdout } = await runCli(["validate", "a.json", "--openclaw", "2026.9.6"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("at a.json:2:29");
    expect(stdout).toMatch(/2 \| .*port: "18789".*\n {2} {2}\| {29}\^{4}\n/);
    expect(stdout).toContain("write 18789 without quotes");
    expect(stdout).toContain('did you mean "gateway"?');
    expect(stdout).not.toContain(secret);
  });

  test("--json has exactly the agreed keys", async () => {
    const cwd = folderWith({ "a.json": bad });
    const { code, stdout } = await runCli(["validate", "a.json", "--openclaw", "2026.9.6", "--json"], { cwd });
    const result = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(result).toEqual({
      release: "2026.9.6",
      releaseSource: "option",
      files: [{ file: "a.json", valid: false, diagnostics: expect.any(Array) }],
    });
    expect(result.files[0].diagnostics[1]).toEqual({
      code: "unknown-key",
      severity: "error",
      path: ["gatewey"],
      message: "OpenClaw 2026.9.6 does not know the key gatewey and refuses to start with it",
      line: 4,
      column: 3,
      hint: 'did you mean "gateway"?',
    });
  });

  test("--reporter github and sarif name file, line and column", async () => {
    const cwd = folderWith({ "a.json": bad });
    const github = await runCli(["validate", "a.json", "--openclaw", "2026.9.6", "--reporter", "github"], { cwd });
    expect(github.stdout).toContain(
      "::error file=a.json,line=4,col=3,title=unknown-key::OpenClaw 2026.9.6 does not know",
    );
    const sarif = await runCli(["validate", "a.json", "--openclaw", "2026.9.6", "--reporter", "sarif"], { cwd });
    expect(JSON.parse(sarif.stdout).runs[0].results[1]).toMatchObject({
      ruleId: "unknown-key",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "a.json" },
            region: { startLine: 4, startColumn: 3 },
          },
        },
      ],
    });
  });

  test("takes folders, globs and standard input, and goes by the file's own stamp", async () => {
    const stamped = '{ "meta": { "lastTouchedVersion": "2026.1.30" }, "gateway": { "mode": "local" } }';
    const cwd = folderWith({
      "x/.openclaw/openclaw.json": stamped,
      "x/node_modules/openclaw.json": bad,
      "y/b.json": good,
    });
    const folder = await runCli(["validate", "x", "--json"], { cwd });
    expect(JSON.parse(folder.stdout)).toMatchObject({
      release: "2026.1.30",
      releaseSource: "file",
      files: [{ file: join("x", ".openclaw", "openclaw.json"), valid: true }],
    });
    const glob = await runCli(["validate", "y/*.json", "--quiet"], { cwd });
    expect(glob).toMatchObject({ code: 0, stdout: "" });
    const input = await runCli(["validate", "-", "--json"], { cwd, input: bad });
    expect(JSON.parse(input.stdout).files[0]).toMatchObject({ file: "<stdin>", valid: false });
  });

  test.each([
    [["validate", "missing.json"], "config-unreadable"],
    [["validate", "*.nothing"], "config-unreadable"],
    [["validate", "a.json", "--reporter", "jsn"], "invalid-option"],
    [["validate", "a.json", "--openclaw", "1.0"], "unknown-release"],
    [["validate", "a.json", "--schema-from", "installed"], "schema-not-available"],
    [["validate", "a.json", "--container", "claw"], "invalid-option"],
    [["validate", "--container", "auto"], "engine-not-installed"],
  ])("%j cannot run: %s", async (args, code) => {
    const result = await runCli(args, { cwd: folderWith({ "a.json": good }) });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(code);
  });

  test("--schema-from installed judges by what the openclaw at hand prints, noise before it or not", async () => {
    const schema = {
      type: "object",
      properties: { agents: {}, brandNew: { type: "boolean" } },
      additionalProperties: false,
    };
    const cwd = folderWith({ "a.json": '{ "brandNew": "yes", "other": 1 }' });
    const { stdout, code } = await runCli(["validate", "a.json", "--schema-from", "installed", "--json"], {
      cwd,
      run: async (_program, args) => ({
        code: 0,
        stdout: args[0] === "--version" ? "OpenClaw 2026.12.1 (abc)\n" : `plugin loaded\n${JSON.stringify(schema)}\n`,
        stderr: "",
      }),
    });
    expect(code).toBe(1);
    const paths = JSON.parse(stdout).files[0].diagnostics.filter(
      (one: { severity: string }) => one.severity === "error",
    );
    expect(paths.map(({ code: name, path }: { code: string; path: unknown }) => [name, path])).toEqual([
      ["invalid-value", ["brandNew"]],
      ["unknown-key", ["other"]],
    ]);
  });

  test("what only the schema at hand knows of plugins is no error beside one that is", async () => {
    const plugins = { type: "object", properties: { brandNew: {}, deny: {} }, additionalProperties: false };
    const schema = { type: "object", properties: { agents: {}, plugins }, additionalProperties: false };
    const cwd = folderWith({ "a.json": '{ "plugins": { "brandNew": true, "other": 1 } }' });
    const { stdout } = await runCli(["validate", "a.json", "--schema-from", "installed", "--json"], {
      cwd,
      run: async (_program, args) => {
        const answer = args[0] === "--version" ? "OpenClaw 2026.12.1 (abc)" : JSON.stringify(schema);
        return { code: 0, stdout: answer, stderr: "" };
      },
    });
    const result = JSON.parse(stdout);
    expect([result.release, result.releaseSource]).toEqual(["2026.12.1", "installed"]);
    expect(result.files[0].diagnostics).toMatchObject([
      { code: "start-mode" },
      { code: "unknown-key", path: ["plugins", "other"] },
    ]);
  });

  test("what is wrong in an included file is shown there", async () => {
    const cwd = folderWith({ "a.json": '{ "gateway": { "$include": "./g.json" } }', "g.json": '{\n  "prt": 1 }' });
    const { stdout } = await runCli(["validate", "a.json", "--openclaw", "2026.9.6", "--json"], { cwd });
    const found = JSON.parse(stdout).files[0].diagnostics.find((one: { code: string }) => one.code === "unknown-key");
    expect(found).toMatchObject({ file: "g.json", line: 2, column: 3, hint: 'did you mean "port"?' });
  });
});

describe("compat", () => {
  const old = '{ "gateway": { "mode": "local", "controlUi": { "allowInsecureAuth": true } } }';

  test("tells the runs that accept a config, and why the others do not", async () => {
    const cwd = folderWith({ "a.json": old });
    const { code, stdout } = await runCli(["compat", "a.json", "--json"], { cwd });
    expect(code).toBe(1);
    const { accepted, refused } = JSON.parse(stdout);
    expect(accepted).toEqual([{ from: "2026.1.29", to: "2026.7.35" }]);
    expect(refused).toMatchObject([
      { from: "2026.8.1", to: "2026.9.6", diagnostics: [{ path: ["gateway", "controlUi", "allowInsecureAuth"] }] },
    ]);
    const text = await runCli(["compat", "a.json"], { cwd });
    expect(text.stdout).toContain("accepted by 2026.1.29 – 2026.7.35");
    expect(text.stdout).toMatch(/2026\.1\.29 █+░+ 2026\.9\.6/);
  });

  test("--from --to says what breaks, in both directions", async () => {
    const cwd = folderWith({ "a.json": old });
    const up = await runCli(["compat", "a.json", "--from", "2026.7.1", "--to", "2026.9.6", "--json"], { cwd });
    expect(up.code).toBe(1);
    expect(JSON.parse(up.stdout)).toMatchObject({ breaks: [{ code: "unknown-key" }], remains: [], mends: [] });
    const down = await runCli(["compat", "a.json", "--from", "2026.9.6", "--to", "2026.7.1", "--json"], { cwd });
    expect(down.code).toBe(0);
    expect(JSON.parse(down.stdout)).toMatchObject({ breaks: [], remains: [], mends: [{ code: "unknown-key" }] });
  });
});
