import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { folderWith } from "../project/project-folder.ts";
import { type CliResult, runCli } from "../support/run-cli.ts";

const token = "Zr4bq0Xv9JmW2sPf7hTd1kLc8nGy3aEu6iRo5xQw0Bz";
const other = "Qw4bq0Xv9JmW2sPf7hTd1kLc8nGy3aEu6iRo5xQw0Ca";
const reference = "${OPENCLAW_GATEWAY_TOKEN}";
const plain = 'export default { gateway: { mode: "local", port: 18790 }, agents: { defaults: {} } };';
const built = { gateway: { mode: "local", port: 18790 }, agents: { defaults: {} } };
const release = ["--openclaw", "2026.9.6"];

function read(cwd: string, name = "out.json"): unknown {
  return JSON.parse(readFileSync(join(cwd, name), "utf8"));
}

function write(cwd: string, value: unknown): void {
  writeFileSync(join(cwd, "out.json"), typeof value === "string" ? value : `${JSON.stringify(value, undefined, 2)}\n`);
}

function build(cwd: string, ...args: string[]): Promise<CliResult> {
  return runCli(["build", "-o", "out.json", ...args], { cwd });
}

describe("build", () => {
  test("writes the file that OpenClaw reads, as strict JSON, for its owner alone", async () => {
    const cwd = folderWith({ "openclaw.config.ts": plain });
    const { code, stdout } = await runCli(["build", ...release], { cwd });
    const path = join(cwd, ".openclaw", "openclaw.json");
    expect(code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(`${JSON.stringify(built, undefined, 2)}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(stdout).toContain(`wrote ${path}, new`);
    expect(stdout).toContain(`OpenClaw 2026.9.6 (as asked with --openclaw), from ${join(cwd, "openclaw.config.ts")}`);
  });

  test("does not write what is there already", async () => {
    const cwd = folderWith({ "openclaw.config.ts": plain });
    await build(cwd, ...release);
    const before = statSync(join(cwd, "out.json"));
    const { code, stdout } = await build(cwd, ...release);
    expect([code, statSync(join(cwd, "out.json")).ino]).toEqual([0, before.ino]);
    expect(stdout).toContain("up to date");
    expect(readdirSync(cwd).sort()).toEqual(["openclaw.config.ts", "out.json"]);
  });

  test("replaces with a backup, and keeps what OpenClaw wrote about itself", async () => {
    const cwd = folderWith({ ".openclawrc.json": JSON.stringify(built) });
    const stamps = {
      meta: { lastTouchedVersion: "2026.9.1" },
      wizard: { lastRunAt: "x" },
    };
    write(cwd, { ...stamps, gateway: { port: 1 }, tools: {} });
    const { code, stdout } = await build(cwd, "--json");
    const result = JSON.parse(stdout);
    expect([code, result.status, result.release, result.releaseSource]).toEqual([0, "written", "2026.9.1", "file"]);
    expect(read(cwd)).toEqual({ ...stamps, ...built });
    expect(JSON.parse(readFileSync(result.backup, "utf8"))).toMatchObject({ tools: {} });
    expect(result.changes).toEqual([
      { path: ["gateway", "port"], place: "gateway.port", before: 1, after: 18790 },
      { path: ["gateway", "mode"], place: "gateway.mode", after: "local" },
      { path: ["tools"], place: "tools", before: {} },
      { path: ["agents"], place: "agents", after: { defaults: {} } },
    ]);
    expect((await build(cwd, "--check")).code).toBe(0);
  });

  test("gives the config alone on standard output", async () => {
    const cwd = folderWith({ "openclaw.config.ts": plain });
    const { code, stdout, stderr } = await runCli(["build", "-o", "-", ...release], { cwd });
    expect([code, JSON.parse(stdout)]).toEqual([0, built]);
    expect(stderr).toContain("OpenClaw 2026.9.6");
    const asJson = await runCli(["build", "-o", "-", "--json", ...release], { cwd });
    expect(JSON.parse(asJson.stdout)).toMatchObject({ status: "built", path: "-", config: built });
    expect(readdirSync(cwd)).toEqual(["openclaw.config.ts"]);
  });

  test("looks where it is told", async () => {
    const cwd = folderWith({ "deploy/.openclawrc.yaml": "agents: {}", "mine.json5": "{tools:{}}" });
    await build(cwd, "--from", "deploy", ...release);
    expect(read(cwd)).toEqual({ agents: {} });
    await build(cwd, "--config", "mine.json5", ...release);
    expect(read(cwd)).toEqual({ tools: {} });
  });

  test("writes nothing that the release would refuse, unless forced", async () => {
    const cwd = folderWith({ ".openclawrc": "gateway: { port: 18790, prot: 1 }\ngatway: {}" });
    const { code, stdout, stderr } = await build(cwd, ...release);
    expect([code, stdout, existsSync(join(cwd, "out.json"))]).toEqual([1, "", false]);
    expect(stderr).toContain("nothing was written: OpenClaw 2026.9.6 would refuse the result");
    expect(stderr).toContain('did you mean "port"?');
    expect(stderr).toContain('did you mean "gateway"?');
    expect(JSON.parse((await build(cwd, "--json", ...release)).stdout)).toMatchObject({ status: "refused" });
    expect((await build(cwd, "--check", ...release)).code).toBe(1);
    expect((await build(cwd, "--force", ...release)).code).toBe(0);
    expect(read(cwd)).toMatchObject({ gatway: {} });
  });

  test("does not replace what cannot be read as a config, unless forced", async () => {
    const cwd = folderWith({ "openclaw.config.ts": plain, "out.json": "{ not: json" });
    const { code, stderr } = await build(cwd, ...release);
    expect([code, readFileSync(join(cwd, "out.json"), "utf8")]).toEqual([1, "{ not: json"]);
    expect(stderr).toContain("config-unreadable");
    const { stdout } = await build(cwd, "--force", "--json", ...release);
    expect(readFileSync(JSON.parse(stdout).backup, "utf8")).toBe("{ not: json");
    expect(read(cwd)).toEqual(built);
  });

  test("warns when nothing says which release will read the config", async () => {
    const cwd = folderWith({ "openclaw.config.ts": plain });
    const run = async () => ({ code: 0, stdout: "ghcr.io/openclaw/openclaw:2026.3.13\tone\t\n", stderr: "" });
    const { stdout } = await runCli(["build", "--output", "out.json", "--json"], { cwd, run });
    expect(JSON.parse(stdout)).toMatchObject({
      release: "2026.9.6",
      releaseSource: "newest",
      notes: [{ code: "release-not-pinned" }],
    });
  });

  test.each([
    [["--check", "-o", "-"], "--check needs a file"],
    [["--from", ".", "--config", "a.ts"], "give one of them"],
    [["--config", "openclaw.json", "-o", "openclaw.json"], "the project config and the file to build"],
    [["--from", "nowhere"], "project-config-missing"],
    [["--config", "nope.ts"], "project-config-missing"],
    [["--openclaw", "1.2.3"], "unknown-release"],
    [["--config", "bad.ts"], "bad.ts:1: throws: no"],
  ])("cannot run with %j", async (args, told) => {
    const cwd = folderWith({ "openclaw.json": "{}", "bad.ts": "throw new Error('no')", ".openclawrc": "{}" });
    const { code, stdout, stderr } = await runCli(["build", ...args], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(told);
    expect(readdirSync(cwd).sort()).toEqual([".openclawrc", "bad.ts", "openclaw.json"]);
  });
});

describe("build --check", () => {
  test("is content with what was built, also after OpenClaw wrote its stamps", async () => {
    const cwd = folderWith({ "openclaw.config.ts": plain });
    await build(cwd, ...release);
    expect((await build(cwd, "--check", ...release)).code).toBe(0);
    write(cwd, { ...built, meta: { lastTouchedVersion: "2026.9.6" } });
    expect((await build(cwd, "--check", "--quiet")).stdout).toBe("");
  });

  test("shows what differs, without secrets, and writes nothing", async () => {
    const cwd = folderWith({
      "openclaw.config.ts": `export default { gateway: { port: 2, auth: { token: "${token}" } }, env: { vars: { GREETING: "${token}" } } };`,
    });
    write(cwd, { gateway: { port: 1, auth: { token: other } } });
    const before = readFileSync(join(cwd, "out.json"), "utf8");
    const { code, stdout } = await build(cwd, "--check", ...release);
    expect(code).toBe(1);
    expect(stdout).toContain("is not what openclaw.config.ts says");
    expect(stdout).toContain("  ~ gateway.port: 1 → 2\n");
    expect(stdout).toContain('  ~ gateway.auth.token: "[redacted]" → "[redacted]"\n');
    expect(stdout).toContain('  + env: {"vars":{"GREETING":"[redacted]"}}\n');
    const all = stdout + (await build(cwd, "--check", "--json", ...release)).stdout;
    expect([all.includes(token), all.includes(other)]).toEqual([false, false]);
    expect([readdirSync(cwd).length, readFileSync(join(cwd, "out.json"), "utf8")]).toEqual([2, before]);
  });

  test.each([
    ["no file", undefined, "does not exist"],
    ["other spacing", JSON.stringify(built), "in another text"],
    ["comments", `// mine\n${JSON.stringify(built, undefined, 2)}\n`, "in another text"],
    ["another order", { agents: built.agents, gateway: built.gateway }, "in another text"],
  ])("finds %s", async (_, existing, told) => {
    const cwd = folderWith({ "openclaw.config.ts": plain });
    if (existing !== undefined) write(cwd, existing);
    const { code, stdout } = await build(cwd, "--check", ...release);
    expect(code).toBe(1);
    expect(stdout).toContain(told);
  });
});

describe("a project config with a preset", () => {
  function preset(options: object): Record<string, string> {
    return { ".openclawrc.json": JSON.stringify({ preset: "docker-desktop", openclaw: "2026.9.6", ...options }) };
  }

  test("becomes what createConfig makes of it, the same each time, with the token in a variable", async () => {
    const cwd = folderWith(preset({ publishedPort: 28789, config: { agents: { defaults: {} } } }));
    const { code, stdout } = await build(cwd);
    expect(code).toBe(0);
    expect(stdout).toContain("OpenClaw 2026.9.6 (as .openclawrc.json says)");
    expect(stdout).toContain("token-in-variable");
    expect(read(cwd)).toMatchObject({
      gateway: {
        bind: "lan",
        auth: { token: reference },
        controlUi: { allowedOrigins: ["http://localhost:28789", "http://127.0.0.1:28789"] },
      },
      agents: { defaults: {} },
    });
    expect((await build(cwd, "--check")).code).toBe(0);
  });

  test("--openclaw goes before what it says", async () => {
    const cwd = folderWith(preset({}));
    expect(JSON.parse((await build(cwd, "--json", "--openclaw", "2026.1.30")).stdout).release).toBe("2026.1.30");
    expect(read(cwd)).toMatchObject({ gateway: { controlUi: { allowInsecureAuth: true } } });
  });

  test.each([
    ["its own token", { token }, undefined, token],
    ["its own token in a variable", { token, tokenIn: "env" }, undefined, reference],
    ["the token of the file", { tokenIn: "file" }, other, other],
    ["a reference in the file", { tokenIn: "file" }, "${MINE}", "${MINE}"],
    [
      "a secret's reference in the file",
      { tokenIn: "file" },
      { source: "env", provider: "default", id: "MINE" },
      { source: "env", provider: "default", id: "MINE" },
    ],
    ["its own token rather than the file's", { token }, other, token],
    ["config's token before all", { token, config: { gateway: { auth: { token: other } } } }, undefined, other],
    ["a variable though the file has a token", {}, other, reference],
  ])("takes %s", async (_, options, inFile, expected) => {
    const cwd = folderWith(preset(options));
    if (inFile !== undefined) write(cwd, { gateway: { auth: { token: inFile } } });
    expect((await build(cwd)).code).toBe(0);
    expect(read(cwd)).toMatchObject({ gateway: { auth: { token: expected } } });
    expect((await build(cwd, "--check")).code).toBe(0);
  });

  test("makes a token for the file once", async () => {
    const cwd = folderWith(preset({ tokenIn: "file" }));
    expect((await runCli(["build", "-o", "-"], { cwd })).code).toBe(2);
    await build(cwd);
    expect(read(cwd)).toMatchObject({ gateway: { auth: { token: expect.stringMatching(/^[\w-]{43,}$/) } } });
    expect((await build(cwd)).stdout).toContain("up to date");
  });

  test("refuses a weak token in the file and what no release can give", async () => {
    const weak = folderWith(preset({ tokenIn: "file" }));
    write(weak, { gateway: { auth: { token: "changeme" } } });
    expect((await build(weak)).stderr).toContain("weak-token");
    const cwd = folderWith(preset({ preset: "docker-dekstop" }));
    expect((await build(cwd)).stderr).toContain("docker-desktop");
  });
});

describe("the real program", () => {
  const root = join(__dirname, "..", "..");

  function run(cwd: string, args: readonly string[]): Promise<CliResult> {
    const tsx = join(root, "node_modules", "tsx", "dist", "loader.mjs");
    const all = ["--import", tsx, join(root, "src", "cli", "main.ts"), ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, all, { cwd, env: { ...process.env, HOME: cwd } }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });
  }

  const body =
    'import { platform } from "node:os"; import { port } from "./port.mjs";\nexport default { gateway: { port: platform() ? port : 0 } };';

  test.each([["ts"], ["mts"], ["js"], ["mjs"]])(
    "builds openclaw.config.%s with Node's own modules and an ES module beside it",
    async (ending) => {
      const cwd = folderWith({ [`openclaw.config.${ending}`]: body, "port.mjs": "export const port = 18790;" });
      const { code, stdout } = await run(cwd, ["build", "-o", "-", "--quiet", ...release]);
      expect([code, JSON.parse(stdout)]).toEqual([0, { gateway: { port: 18790 } }]);
      expect(readdirSync(cwd).sort()).toEqual([`openclaw.config.${ending}`, "port.mjs"].sort());
    },
  );

  test("exits 2 for a config that throws, without a trace", async () => {
    const cwd = folderWith({ "openclaw.config.mts": "\nthrow new Error('no luck');" });
    const { code, stderr } = await run(cwd, ["build"]);
    expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
    expect(stderr).toContain("openclaw.config.mts:2: throws: no luck");
  });
});

test("a project config of CommonJS in a package of ES modules, and the other way round", async () => {
  for (const type of ["module", "commonjs"]) {
    const cwd = folderWith({
      "package.json": JSON.stringify({ type }),
      "openclaw.config.js": "module.exports = { agents: {} };",
    });
    expect((await build(cwd, ...release)).code).toBe(0);
    expect(read(cwd)).toEqual({ agents: {} });
    writeFileSync(join(cwd, "openclaw.config.js"), "export default { tools: {} };");
    await build(cwd, ...release);
    expect(read(cwd)).toEqual({ tools: {} });
  }
});
