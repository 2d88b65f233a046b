import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const token = "Zr4bq0Xv9JmW2sPf7hTd1kLc8nGy3aEu6iRo5xQw0Bz";

const text = `// my claw
{
  gateway: {
    mode: 'local', // here
    port: 18789,
    /* keep it secret */
    auth: { token: '${token}' },
  },
}
`;

function withConfig(content = text): { cwd: string; path: string; folder: string } {
  const cwd = temporaryFolder();
  const folder = join(cwd, ".openclaw");
  mkdirSync(folder);
  const path = join(folder, "openclaw.json");
  writeFileSync(path, content, { mode: 0o600 });
  return { cwd, path, folder };
}

describe("set", () => {
  test("changes one value and not one byte more", async () => {
    const { cwd, path, folder } = withConfig();
    const { code, stdout } = await runCli(["set", "gateway.port", "28789"], { cwd });
    expect(code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(text.replace("18789", "28789"));
    expect(stdout).toContain(`wrote ${path}`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const backup = readdirSync(folder).find((name) => name.startsWith("openclaw.json.before-")) ?? "";
    expect(readFileSync(join(folder, backup), "utf8")).toBe(text);
  });

  test("adds a key in the style of its neighbours", async () => {
    const { cwd, path } = withConfig();
    await runCli(["set", "gateway.bind", "lan"], { cwd });
    expect(readFileSync(path, "utf8")).toBe(text.replace(" },\n  },", " },\n    bind: 'lan',\n  },"));
  });

  test("shows the change first when asked, without the secrets", async () => {
    const { cwd, path } = withConfig();
    const { code, stdout } = await runCli(["set", "gateway.auth.token", token.toLowerCase(), "--dry-run"], { cwd });
    expect([code, readFileSync(path, "utf8")]).toEqual([0, text]);
    expect(stdout).toMatch(/^-.*auth/m);
    expect(stdout).toMatch(/^\+.*auth/m);
    expect(stdout).not.toContain(token);
    expect(stdout).not.toContain(token.toLowerCase());
  });

  test.each([
    [["gateway.port", "123"], { port: 123 }],
    [["gateway.port", "123", "--string", "--no-validate"], { port: "123" }],
    [["gateway.trustedProxies", "['10.0.0.1']"], { trustedProxies: ["10.0.0.1"] }],
    [["gateway.trustedProxies", '["10.0.0.1"]', "--json-value"], { trustedProxies: ["10.0.0.1"] }],
    [["gateway.controlUi.enabled", "true"], { controlUi: { enabled: true } }],
    [["gateway.controlUi.basePath", "/x y"], { controlUi: { basePath: "/x y" } }],
  ])("%j", async (args, gateway) => {
    const { cwd, path } = withConfig("{}");
    expect((await runCli(["set", ...args], { cwd })).code).toBe(0);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ gateway });
  });

  test("does not make what the release would refuse, unless told to", async () => {
    const { cwd, path } = withConfig();
    const refused = await runCli(["set", "gateway.prot", "1", "--openclaw", "2026.9.6"], { cwd });
    expect([refused.code, readFileSync(path, "utf8")]).toEqual([1, text]);
    expect(refused.stderr).toContain('did you mean "port"?');
    expect((await runCli(["set", "gateway.prot", "1", "--no-validate"], { cwd })).code).toBe(0);
    expect(readFileSync(path, "utf8")).toContain("prot: 1");
  });

  test("works on a config that is wrong already", async () => {
    const { cwd, path } = withConfig('{ "gateway": { "prot": 1, "port": 2 } }');
    expect((await runCli(["set", "gateway.port", "3"], { cwd })).code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe('{ "gateway": { "prot": 1, "port": 3 } }');
  });

  test.each([
    [["gateway..port", "1"], "invalid-path"],
    [["gateway.port.deep", "1"], "gateway.port"],
    [["gateway.port", "{", "--json-value"], "invalid-value"],
    [["gateway.auth.token", "__OPENCLAW_REDACTED__"], "hidden secret"],
    [["gateway.auth.token", "[redacted]"], "hidden secret"],
  ])("%j is refused", async (args, told) => {
    const { cwd, path } = withConfig();
    const { code, stderr } = await runCli(["set", ...args], { cwd });
    expect([code, readFileSync(path, "utf8")]).toEqual([2, text]);
    expect(stderr).toContain(told);
  });

  test("edits the included file that owns the value", async () => {
    const { cwd, path, folder } = withConfig('{ gateway: { $include: "./gateway.json5" } }');
    writeFileSync(join(folder, "gateway.json5"), "{ port: 1, // mine\n}");
    expect((await runCli(["set", "gateway.port", "2"], { cwd })).code).toBe(0);
    expect(readFileSync(join(folder, "gateway.json5"), "utf8")).toBe("{ port: 2, // mine\n}");
    expect(readFileSync(path, "utf8")).toBe('{ gateway: { $include: "./gateway.json5" } }');
  });

  test("writes nothing when standard input does not go alone", async () => {
    const { cwd, path } = withConfig();
    const args = ["set", "gateway.port", "7", "--config", path, "--config", "-"];
    const { code, stdout, stderr } = await runCli(args, { cwd, input: text });
    expect([code, stdout, readFileSync(path, "utf8")]).toEqual([2, "", text]);
    expect(stderr).toContain("goes alone");
  });

  test("is a filter with -, and takes several files", async () => {
    const { cwd, path } = withConfig();
    const filtered = await runCli(["set", "gateway.port", "1", "--config", "-"], { cwd, input: text });
    expect(filtered).toMatchObject({ code: 0, stdout: text.replace("18789", "1") });
    const other = join(cwd, "other.json");
    writeFileSync(other, "{}");
    await runCli(["set", "gateway.port", "7", "--config", path, "--config", other], { cwd });
    expect(readFileSync(path, "utf8")).toBe(text.replace("18789", "7"));
    expect(JSON.parse(readFileSync(other, "utf8"))).toEqual({ gateway: { port: 7 } });
  });
});

describe("several files", () => {
  test.each([
    ["set", ["gateway.port", "7"]],
    ["unset", ["gateway.bind"]],
  ])("%s: each is told, also where one cannot be edited or is refused", async (command, args) => {
    const { cwd, path } = withConfig("{ gateway: { bind: 'lan', port: 1 } }");
    writeFileSync(join(cwd, "broken.json"), "not a config");
    const last = join(cwd, "last.json");
    writeFileSync(last, "{ gateway: { bind: 'lan', port: 2 } }");
    const files = [path, "none.json", "broken.json", last, "./last.json"].flatMap((file) => ["--config", file]);
    const { code, stdout, stderr } = await runCli([command, ...args, ...files], { cwd });
    expect(code).toBe(2);
    expect(stdout.match(/^wrote .*/gm)).toEqual([`wrote ${path}`, `wrote ${last}`]);
    for (const one of ["none.json", "broken.json"])
      expect(stderr).toContain(`nothing was written to ${join(cwd, one)}`);
    expect(stderr.match(/^error config-unreadable/gm)).toHaveLength(2);
    const written = command === "set" ? { bind: "lan", port: 7 } : { port: 1 };
    expect(JSON5.parse(readFileSync(path, "utf8"))).toEqual({ gateway: written });
    expect(readFileSync(join(cwd, "broken.json"), "utf8")).toBe("not a config");
  });

  test("as JSON, in order", async () => {
    const { cwd, path } = withConfig();
    const args = ["set", "gateway.port", "7", "--json", "--config", "none.json", "--config", path];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect([code, stderr]).toEqual([2, ""]);
    expect(JSON.parse(stdout)).toMatchObject([
      { path: join(cwd, "none.json"), error: { code: "config-unreadable" } },
      { path, refused: false, files: [{ path, changed: true }] },
    ]);
  });
});

describe("standard input", () => {
  const input = text;

  test("is shown as a change with --dry-run, without the secrets", async () => {
    const args = ["set", "gateway.port", "1", "--config", "-", "--dry-run"];
    const { code, stdout } = await runCli(args, { cwd: temporaryFolder(), input });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^-.*18789/m);
    expect(stdout).not.toContain(token);
  });

  test("is a text with --json, refused or not", async () => {
    const cwd = temporaryFolder();
    const fine = await runCli(["set", "gateway.port", "1", "--config", "-", "--json"], { cwd, input });
    expect(JSON.parse(fine.stdout)).toMatchObject({ path: "-", refused: false, text: text.replace("18789", "1") });
    const refused = await runCli(["set", "gateway.prot", "1", "--config", "-", "--json"], { cwd, input });
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ refused: true, problems: [{ code: "unknown-key" }] });
    const told = await runCli(["unset", "gateway.nope", "--config", "-"], { cwd, input });
    expect(told).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("nothing-there") });
  });
});

describe("unset", () => {
  test("takes a value out with its own comment", async () => {
    const { cwd, path } = withConfig();
    expect((await runCli(["unset", "gateway.auth"], { cwd })).code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(text.replace(/ {4}\/\* keep[\s\S]*?\},\n/, ""));
  });

  test("says when there is nothing", async () => {
    const { cwd, path } = withConfig();
    const { code, stderr } = await runCli(["unset", "gateway.nope"], { cwd });
    expect([code, readFileSync(path, "utf8")]).toEqual([2, text]);
    expect(stderr).toContain("gateway.nope");
  });
});

describe("get", () => {
  test.each([
    ["gateway.port", "18789\n"],
    ["gateway.mode", "local\n"],
    ["gateway.auth.token", "[redacted]\n"],
  ])("%s is %j", async (path, output) => {
    const { cwd } = withConfig();
    expect(await runCli(["get", path], { cwd })).toMatchObject({ code: 0, stdout: output });
  });

  test("hides secrets deep inside, and shows them when asked", async () => {
    const { cwd } = withConfig();
    expect((await runCli(["get", "gateway"], { cwd })).stdout).not.toContain(token);
    expect((await runCli(["get", "gateway.auth.token", "--reveal"], { cwd })).stdout).toBe(`${token}\n`);
  });

  test("says where a value comes from", async () => {
    const { cwd, path } = withConfig();
    expect((await runCli(["get", "gateway.port", "--origin"], { cwd })).stdout).toBe(`18789\n  from ${path}:5:11\n`);
    expect(JSON.parse((await runCli(["get", "gateway.port", "--json"], { cwd })).stdout)).toEqual({
      path: ["gateway", "port"],
      value: 18789,
      origin: { file: path, line: 5, column: 11 },
    });
  });

  test("says that there is nothing, with what is near", async () => {
    const { cwd } = withConfig();
    const { code, stderr } = await runCli(["get", "gateway.prot"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("port");
  });
});

describe("diff", () => {
  test("goes by meaning and hides secrets", async () => {
    const { cwd, path } = withConfig();
    const other = join(cwd, "other.json");
    writeFileSync(other, JSON.stringify({ gateway: { auth: { token: "x".repeat(9) }, mode: "local", bind: "lan" } }));
    const { code, stdout } = await runCli(["diff", path, other], { cwd });
    expect(code).toBe(1);
    expect(stdout.trim().split("\n").sort()).toEqual([
      '+ gateway.bind: "lan"',
      "- gateway.port: 18789",
      '~ gateway.auth.token: "[redacted]" → "[redacted]"',
    ]);
    const same = await runCli(["diff", path, "-"], {
      cwd,
      input: JSON.stringify({ gateway: { auth: { token }, port: 18789, mode: "local" } }),
    });
    expect(same).toMatchObject({ code: 0, stdout: "no difference\n" });
  });

  test("names file, line and column of what cannot be read", async () => {
    const { cwd, path } = withConfig("{\n  a: 1,\n  b: }\n");
    const { code, stderr } = await runCli(["diff", path, path], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`${path}:3:6`);
  });
});

describe("token", () => {
  test("show prints it alone, and with --json where it stands", async () => {
    const { cwd, path } = withConfig();
    writeFileSync(
      join(cwd, "docker-compose.yml"),
      `services:\n  gw:\n    environment:\n      OPENCLAW_GATEWAY_TOKEN: ${token}\n`,
    );
    expect(await runCli(["token", "show"], { cwd })).toMatchObject({ code: 0, stdout: `${token}\n`, stderr: "" });
    const { files } = JSON.parse((await runCli(["token", "show", "--json"], { cwd })).stdout);
    expect(files).toEqual([
      { path, kind: "config" },
      { path: join(cwd, "docker-compose.yml"), kind: "compose" },
    ]);
  });

  test("rotate writes a new one wherever it stands, and nothing else", async () => {
    const { cwd, path, folder } = withConfig();
    writeFileSync(join(folder, ".env"), `A=1\nOPENCLAW_GATEWAY_TOKEN="${token}" # mine\n`);
    writeFileSync(join(cwd, "compose.yaml"), `x: ${token}\ny: ${token}0\n`);
    const dry = await runCli(["token", "rotate", "--dry-run"], { cwd });
    expect(dry.stdout).toContain(`would change ${path}`);
    expect(readFileSync(path, "utf8")).toBe(text);
    const { code, stdout } = await runCli(["token", "rotate", "--openclaw", "2026.1.30"], { cwd });
    expect(code).toBe(0);
    const fresh = (await runCli(["token", "show"], { cwd })).stdout.trim();
    expect(fresh).not.toBe(token);
    expect(stdout).not.toContain(fresh);
    expect(stdout).toContain("devices revoke");
    expect(readFileSync(path, "utf8")).toBe(text.replace(token, fresh));
    expect(readFileSync(join(folder, ".env"), "utf8")).toBe(`A=1\nOPENCLAW_GATEWAY_TOKEN="${fresh}" # mine\n`);
    expect(readFileSync(join(cwd, "compose.yaml"), "utf8")).toBe(`x: ${fresh}\ny: ${token}0\n`);
  });

  test("is found through the variable that the config names", async () => {
    const { cwd, folder, path } = withConfig("{ gateway: { auth: { token: '${MY_TOKEN}' } } }");
    writeFileSync(join(folder, ".env"), `MY_TOKEN=${token}\n`);
    expect((await runCli(["token", "show"], { cwd })).stdout).toBe(`${token}\n`);
    await runCli(["token", "rotate"], { cwd });
    expect(readFileSync(path, "utf8")).toContain("${MY_TOKEN}");
    expect(readFileSync(join(folder, ".env"), "utf8")).not.toContain(token);
  });

  test("says when no file holds it", async () => {
    const { cwd } = withConfig("{}");
    expect((await runCli(["token", "show"], { cwd })).stderr).toContain("token-not-found");
    const fromOutside = await runCli(["token", "rotate"], { cwd, env: { OPENCLAW_GATEWAY_TOKEN: token } });
    expect([fromOutside.code, fromOutside.stdout]).toEqual([2, ""]);
  });
});

describe("--config of a command that looks at one gateway", () => {
  test.each([
    [["token", "show"]],
    [["token", "rotate", "--dry-run"]],
    [["verify"]],
    [["diagnose", "--message", "pairing required"]],
  ])("%j refuses a second one and standard input, instead of dropping one", async (args) => {
    const { cwd, path } = withConfig();
    const twice = await runCli([...args, "--config", path, "--config", "other.json"], { cwd });
    expect(twice).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("one file here") });
    const input = await runCli([...args, "--config", "-"], { cwd, input: text });
    expect(input).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("get, set and unset only") });
  });

  test("get reads standard input once", async () => {
    const { cwd } = withConfig();
    const { code, stderr } = await runCli(["get", "gateway", "--config", "-", "--config", "-"], { cwd, input: text });
    expect([code, stderr.includes("twice")]).toEqual([2, true]);
  });
});
