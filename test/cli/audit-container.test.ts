import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { answering } from "../discover/recorded-engine.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const token = "9mQ2xV7kTz4LwB8nRc3YpH6sJd5GfA1eUo0iKxWq";

/** An engine whose one container is a gateway with the folder mounted, in the form in which Docker 20.10.24 prints it. */
function engineWith({ folder, hostIp = "0.0.0.0", user = "4711" }: { folder: string; hostIp?: string; user?: string }) {
  const container = {
    Id: "c0ffee000000",
    Name: "/my-claw",
    State: { Status: "running" },
    Config: { Image: "ghcr.io/openclaw/openclaw:2026.9.6", User: user, WorkingDir: "/app", Env: ["HOME=/home/node"] },
    Path: "node",
    Args: ["openclaw.mjs", "gateway"],
    HostConfig: { NetworkMode: "claw" },
    Mounts: [{ Type: "bind", Source: folder, Destination: "/home/node/.openclaw", RW: true }],
    NetworkSettings: {
      Ports: { "18789/tcp": [{ HostIp: hostIp, HostPort: "28789" }] },
      Networks: { claw: { IPAddress: "172.20.5.2", Gateway: "172.20.5.1" } },
    },
  };
  const network = {
    Name: "claw",
    Driver: "bridge",
    IPAM: { Config: [{ Subnet: "172.20.5.0/24", Gateway: "172.20.5.1" }] },
  };
  const json = (value: object) => ({ stdout: `${JSON.stringify(value)}\n` });
  return answering([
    ["docker info", json({ ServerVersion: "20.10.24", OperatingSystem: "Debian GNU/Linux 12 (bookworm)" })],
    ["docker container ls", { stdout: "c0ffee000000\n" }],
    ["docker container inspect", json([container])],
    ["docker network ls", { stdout: "claw\n" }],
    ["docker network inspect", json([network])],
  ]);
}

function project(): { cwd: string; folder: string; path: string } {
  const cwd = temporaryFolder();
  const folder = join(cwd, "state");
  mkdirSync(folder, { mode: 0o755 });
  const path = join(folder, "openclaw.json");
  const gateway = {
    mode: "local",
    bind: "lan",
    auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}", rateLimit: { maxAttempts: 10 } },
    controlUi: { allowedOrigins: ["http://localhost:28789"] },
    trustedProxies: ["172.20.5.0/24"],
  };
  writeFileSync(path, JSON.stringify({ gateway }), { mode: 0o600 });
  return { cwd, folder, path };
}

describe("audit of a file that a container has mounted", () => {
  test("the engine tells its port, its network, its user and its release", async () => {
    const { cwd, folder } = project();
    const run = engineWith({ folder });
    const { code, stdout } = await runCli(["audit", "state/openclaw.json"], { cwd, run });
    expect(code).toBe(1);
    expect(stdout).toContain("OpenClaw 2026.9.6");
    expect(stdout).toContain("read by the gateway in the container my-claw");
    expect(stdout).toContain("publishes port 28789 on every address");
    expect(stdout).toContain("172.20.5.0/24 covers 172.20.5.1");
    expect(stdout).toContain("the gateway runs as 4711");
    expect(stdout).toMatch(/state has mode 0755/);
  });

  test("on loopback, as the gateway's user: nothing of that", async () => {
    const { cwd, folder } = project();
    chmodSync(folder, 0o700);
    const run = engineWith({ folder, hostIp: "127.0.0.1", user: `${process.getuid?.() ?? 0}` });
    const { stdout } = await runCli(["audit", "state/openclaw.json", "--json"], { cwd, run });
    const codes = JSON.parse(stdout).files[0].findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(["wide-trusted-proxies", "unseen-secret"]);
  });

  test("another container's file is not judged by it", async () => {
    const { cwd } = project();
    const run = engineWith({ folder: "/elsewhere" });
    const { stdout } = await runCli(["audit", "state/openclaw.json"], { cwd, run });
    expect(stdout).not.toContain("publishes port");
  });

  test("--fix closes what others can read", async () => {
    const { cwd, folder, path } = project();
    writeFileSync(join(folder, ".env"), `OPENCLAW_GATEWAY_TOKEN=${token}\n`);
    chmodSync(join(folder, ".env"), 0o644);
    const before = readFileSync(path, "utf8");
    const run = engineWith({ folder });
    const refused = await runCli(["audit", "state/openclaw.json", "--fix"], { cwd, run });
    expect(refused.stdout).toContain(`chmod 600 ${join(folder, ".env")}`);
    expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o644);
    expect((await runCli(["audit", "state/openclaw.json", "--fix", "--yes"], { cwd, run })).code).toBe(0);
    expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(path, "utf8")).toBe(before);
  });
});

test.each([
  [["--container", "my-claw", "--fix"], "--fix"],
  [["openclaw.json", "--container", "my-claw"], "--container"],
])("audit %j says what does not go together", async (args, words) => {
  const { code, stderr } = await runCli(["audit", ...args], { cwd: temporaryFolder() });
  expect([code, stderr.includes(words)]).toEqual([2, true]);
});
