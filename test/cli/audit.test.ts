import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const token = "9mQ2xV7kTz4LwB8nRc3YpH6sJd5GfA1eUo0iKxWq";
const unsafe = `{
  // mine
  gateway: {
    mode: "local", bind: "lan",
    auth: { mode: "token", token: "${token}" }, // secret
    trustedProxies: ["0.0.0.0/0"],
    controlUi: { allowedOrigins: ["http://localhost:18789", "*"] },
  },
}
`;

function folderWith(text: string, mode = 0o600): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "openclaw.json"), text);
  chmodSync(join(cwd, "openclaw.json"), mode);
  return cwd;
}

const args = ["audit", "openclaw.json", "--openclaw", "2026.9.6"];

describe("audit", () => {
  test("shows what is unsafe, where, and no secret", async () => {
    const { code, stdout } = await runCli(args, { cwd: folderWith(unsafe) });
    expect(code).toBe(1);
    expect(stdout).toContain("critical wide-trusted-proxies");
    expect(stdout).toMatch(/openclaw\.json:6:\d+/);
    expect(stdout).toContain("warning missing-rate-limit");
    expect(stdout).not.toContain(token);
  });

  test("as JSON", async () => {
    const { stdout } = await runCli([...args, "--json"], { cwd: folderWith(unsafe) });
    const { release, files } = JSON.parse(stdout);
    expect(release).toBe("2026.9.6");
    expect(files[0].findings[0]).toEqual({
      code: expect.any(String),
      severity: "error",
      path: expect.any(Array),
      message: expect.any(String),
      line: expect.any(Number),
      column: expect.any(Number),
      hint: expect.anything(),
      check: null,
      fixable: false,
    });
    expect(stdout).not.toContain(token);
  });

  test.each([
    ["github", /^::error file=.*openclaw\.json,line=6/m],
    ["sarif", /"ruleId": "wide-trusted-proxies"/],
  ])("as %s", async (reporter, expected) => {
    const { stdout } = await runCli([...args, "--reporter", reporter], { cwd: folderWith(unsafe) });
    expect(stdout).toMatch(expected);
  });

  test("a file that others can read", async () => {
    const { code, stdout } = await runCli(args, { cwd: folderWith("{ gateway: { mode: 'local' } }", 0o644) });
    expect(code).toBe(1);
    expect(stdout).toContain("has mode 0644");
  });

  test("each finding says its place once, and is about the file that it is about", async () => {
    const text = `{ gateway: { port: 1, port: 2, auth: { token: "\${T:-x}" } }, models: { providers: { x: { apiKey: "k" } } } }`;
    const cwd = folderWith(text);
    writeFileSync(join(cwd, ".env"), "X=1\n");
    chmodSync(join(cwd, ".env"), 0o644);
    const { stdout } = await runCli(args, { cwd });
    expect(stdout).toMatch(/^warning duplicate-key: the key "port"/m);
    expect(stdout).toMatch(/^warning literal-variable: gateway\.auth\.token/m);
    expect(stdout).toContain(`at ${join(cwd, ".env")}\n`);
    expect(stdout).toMatch(/, 1 note(?:;|$)/m);
  });

  test("--fix shows the change, and changes nothing unless it may", async () => {
    const cwd = folderWith(unsafe);
    const { code, stdout, stderr } = await runCli([...args, "--fix"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("rateLimit");
    expect(stdout).not.toContain(token);
    expect(stderr).toContain("nothing was changed");
    expect(readFileSync(join(cwd, "openclaw.json"), "utf8")).toBe(unsafe);
  });

  test("--fix --yes mends, keeps comments, and moves the token to .env", async () => {
    const cwd = folderWith(unsafe);
    writeFileSync(join(cwd, ".env"), "# mine\nOTHER=1\n");
    const { code, stdout } = await runCli([...args, "--fix", "--yes"], { cwd });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("the old one is") });
    const after = readFileSync(join(cwd, "openclaw.json"), "utf8");
    expect(after).toContain('token: "${OPENCLAW_GATEWAY_TOKEN}"');
    expect(after).toContain("// mine");
    expect(after).toContain("// secret");
    expect(after).not.toContain('"*"');
    expect(readFileSync(join(cwd, ".env"), "utf8")).toBe(`# mine\nOTHER=1\nOPENCLAW_GATEWAY_TOKEN=${token}\n`);
    expect(statSync(join(cwd, ".env")).mode & 0o777).toBe(0o600);
    const again = await runCli([...args, "--json"], { cwd });
    expect(JSON.parse(again.stdout).files[0].findings.filter((one: { fixable: boolean }) => one.fixable)).toEqual([]);
  });

  test("a variable that says something else is not written over", async () => {
    const cwd = folderWith(unsafe);
    const other = "OPENCLAW_GATEWAY_TOKEN=something-else-altogether\n";
    writeFileSync(join(cwd, ".env"), other);
    await runCli([...args, "--fix", "--yes"], { cwd });
    expect(readFileSync(join(cwd, ".env"), "utf8")).toBe(other);
    expect(readFileSync(join(cwd, "openclaw.json"), "utf8")).toContain(token);
  });
});
