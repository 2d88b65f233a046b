import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const compose = ["render", "--target", "compose", "--openclaw", "2026.9.6", "--output", "claw"];

function textsIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

function tokenIn(folder: string): string {
  return /^OPENCLAW_GATEWAY_TOKEN=(.+)$/m.exec(readFileSync(join(folder, ".env"), "utf8"))?.[1] ?? "";
}

describe("render --target compose", () => {
  test("writes a folder, shows no token, and a second run changes nothing", async () => {
    const cwd = temporaryFolder();
    const first = await runCli(compose, { cwd });
    expect(first.code).toBe(0);
    const folder = join(cwd, "claw");
    const before = textsIn(folder);
    expect([...before.keys()]).toEqual([".env", "compose.yaml", join("state", "openclaw.json")]);
    for (const path of [".env", "state/openclaw.json"]) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o600);
    expect(first.stdout + first.stderr).not.toContain(tokenIn(folder));
    const second = await runCli(compose, { cwd });
    expect(second.stdout).toContain(`up to date ${folder}`);
    expect(textsIn(folder)).toEqual(before);
  });

  test("refuses to change a file, until forced; the token and the user's own lines stay", async () => {
    const cwd = temporaryFolder();
    await runCli(compose, { cwd });
    const folder = join(cwd, "claw");
    const token = tokenIn(folder);
    appendFileSync(join(folder, ".env"), "ANTHROPIC_API_KEY=mine\n");
    const before = textsIn(folder);
    const refused = await runCli([...compose, "--publish", "28789"], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("config-exists");
    expect(textsIn(folder)).toEqual(before);
    expect((await runCli([...compose, "--publish", "28789", "--force"], { cwd })).code).toBe(0);
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toContain("127.0.0.1:28789:18789");
    expect(tokenIn(folder)).toBe(token);
    expect(readFileSync(join(folder, ".env"), "utf8")).toBe(before.get(".env"));
  });

  test("adds its lines to a .env that is there already", async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, "claw");
    await runCli(compose, { cwd });
    const token = tokenIn(folder);
    writeFileSync(join(folder, ".env"), `OPENCLAW_GATEWAY_TOKEN="${token}"\n`);
    const { code, stdout } = await runCli(compose, { cwd });
    expect([code, stdout.includes("added to")]).toEqual([0, true]);
    expect(readFileSync(join(folder, ".env"), "utf8")).toMatch(`OPENCLAW_GATEWAY_TOKEN="${token}"\n`);
  });

  test("--output - writes nothing, and prints every file", async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await runCli(["render", "--target", "compose", "--output", "-"], { cwd });
    expect(code).toBe(0);
    for (const path of [".env", "compose.yaml", "state/openclaw.json"]) expect(stdout).toContain(`==> ${path} <==`);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("--json tells the files, and no token unless it is the output", async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runCli([...compose, "--json"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ release: "2026.9.6", written: true, instances: [{ name: "openclaw" }] });
    expect(stdout).not.toContain(tokenIn(join(cwd, "claw")));
  });
});

describe("render --fleet", () => {
  const args = ["render", "--target", "compose", "--fleet", "tenants.yaml", "--output", "fleet"];
  const fleet = `openclaw: 2026.9.6
proxy: host
origins: ["https://{name}.example.com"]
tenants:
  - acme
  - name: globex
    port: 20500
`;

  test("a folder a tenant; a newcomer changes nobody's files", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "tenants.yaml"), fleet);
    const { code, stderr } = await runCli(args, { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    const root = join(cwd, "fleet");
    const before = textsIn(root);
    expect(tokenIn(join(root, "acme"))).not.toBe(tokenIn(join(root, "globex")));
    expect((await runCli(args, { cwd })).stdout).toContain("up to date");
    expect(textsIn(root)).toEqual(before);

    writeFileSync(join(cwd, "tenants.yaml"), fleet.replace("  - acme", "  - aaa\n  - acme"));
    expect((await runCli(args, { cwd })).code).toBe(0);
    const after = textsIn(root);
    for (const [path, text] of before) if (path !== "fleet.json") expect([path, after.get(path)]).toEqual([path, text]);
    expect(JSON.parse(after.get("fleet.json") ?? "").ports).toEqual({ acme: 20000, globex: 20500, aaa: 20001 });
  });

  test("what a tenant's release would refuse is not written", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "tenants.yaml"), `${fleet}config: { gatway: {} }\n`);
    const { code, stderr } = await runCli(args, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("gatway");
    expect(existsSync(join(cwd, "fleet"))).toBe(false);
  });
});

test.each([
  [["render", "--output", "x"], "--target"],
  [["render", "--target", "compos", "--output", "x"], 'did you mean "compose"?'],
  [["render", "--target", "compose"], "--output"],
  [["render", "--target", "compose", "--output", "x", "--proxy-kind", "caddy"], "--proxy container"],
  [["render", "--target", "compose", "--output", "x", "--for", "cn-im"], "--target env"],
  [["render", "--target", "compose", "--output", "x", "--fleet", "none.yaml"], "none.yaml"],
  [["render", "--target", "compose", "--output", "x", "--fleet", "t.yaml", "--time-zone", "UTC"], "--time-zone"],
])("%j names what is right and exits 2", async (args, words) => {
  const cwd = temporaryFolder();
  const { code, stderr } = await runCli(args, { cwd });
  expect([code, stderr.includes(words)]).toEqual([2, true]);
  expect(readdirSync(cwd)).toEqual([]);
});
