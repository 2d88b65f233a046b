import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type FakeGateway, type Script, startFakeGateway } from "./fake-gateway.ts";

const token = "0123456789abcdef0123456789abcdef";
let gateway: FakeGateway | undefined;

afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

async function start(script: Script = {}): Promise<{ url: string; port: number; cwd: string; config: string }> {
  gateway = await startFakeGateway(script);
  const cwd = temporaryFolder();
  const config = join(cwd, "openclaw.json");
  const port = Number(new URL(gateway.url).port);
  writeFileSync(config, JSON.stringify({ gateway: { port, auth: { token } } }));
  return { url: gateway.url, port, cwd, config };
}

function sentToken(): unknown {
  const auth = gateway?.requests[0]?.params["auth"] as { token?: string } | undefined;
  return auth?.token;
}

describe("verify", () => {
  test("takes address and token from the config, tells each step, and never the token", async () => {
    const { cwd, config } = await start();
    const { code, stdout, stderr } = await runCli(["verify", "--config", config], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const step of ["page", "upgrade", "challenge", "hello", "status"]) expect(stdout).toContain(`ok ${step}`);
    expect(stdout).toContain("connected: a browser connects (OpenClaw 2026.9.6)");
    expect(stdout).not.toContain(token);
    expect(sentToken()).toBe(token);
  });

  test("exits 1 with what was said, and hides a token that the gateway repeats", async () => {
    const error = { message: `unauthorized: token mismatch, not ${token}` };
    const { cwd, url } = await start({ answer: () => ({ error }) });
    const { code, stdout } = await runCli(["verify", `${url}#token=${token}`, "--json"], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ url, connected: false, outcome: { kind: "token-mismatch" } });
    expect(stdout).not.toContain(token);
  });

  test("on a terminal shows what it waits for", async () => {
    const { cwd, url } = await start();
    const { stderr } = await runCli(["verify", url, "--token", token], { cwd, terminal: true });
    expect(stderr).toContain("asking for the page …");
    expect(stderr.endsWith("\u001b[2K")).toBe(true);
  });

  test("sends the config's token to no other host", async () => {
    const { cwd, config, port } = await start();
    const elsewhere = `http://[::ffff:127.0.0.1]:${port}`;
    await runCli(["verify", elsewhere, "--config", config], { cwd });
    expect(gateway?.requests.length).toBeGreaterThan(0);
    expect(sentToken()).toBeUndefined();
  });

  test.each([
    [["verify", `ftp://localhost/#token=${token}`], "is not an address"],
    [["verify", "http://localhost", "--token", token, "--timeout", "0"], "--timeout"],
    [["verify", "http://localhost", "--token", token, "--openclaw", "1"], "unknown-release"],
    [["verify", "http://localhost", "--token", token, "--origin", "localhost"], "invalid-origin"],
  ])("%j exits 2", async (args, said) => {
    const { code, stderr } = await runCli(args, { cwd: temporaryFolder() });
    expect({ code, said: stderr.includes(said), token: stderr.includes(token) }).toEqual({
      ...{ code: 2, said: true, token: false },
    });
  });
});
