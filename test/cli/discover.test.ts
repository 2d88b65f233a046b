import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type Answers, answering, recordedDocker } from "../discover/recorded-engine.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const secret = "a-token-that-must-never-be-shown";

/** The recorded engine as if it had only one of its containers. */
function only(name: string): Answers {
  const containers = recordedDocker.find(([start]) => start === "docker container inspect")?.[1].stdout ?? "[]";
  const one = JSON.parse(containers).filter((container: { Name: string }) => container.Name === `/${name}`);
  return [["docker container inspect", { stdout: JSON.stringify(one) }], ...recordedDocker];
}

describe("discover", () => {
  test("shows what is there, what is wrong, and that several are meant perhaps; no secret", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runCli(["discover"], { cwd, run: answering(recordedDocker) });
    expect([code, stderr]).toEqual([1, ""]);
    for (const part of [
      "gateway claw-openclaw-gateway-1",
      "127.0.0.1:28789 -> 18789/tcp",
      "config /home/node/.openclaw/openclaw.json (HOME): /srv/claw/state/openclaw.json",
      "OPENCLAW_GATEWAY_TOKEN (set)",
      "error container-restart-loop: claw-loop",
      "init needs to know more",
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain(secret);
  });

  test("ends with the line for init", async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await runCli(["discover"], { cwd, run: answering(only("claw-openclaw-gateway-1")) });
    expect(code).toBe(0);
    expect(stdout).toContain(
      "openclaw-config init --preset linux-bridge --network 172.30.7.1 --publish 28789 --openclaw 2026.9.6",
    );
  });

  test("gives everything as JSON", async () => {
    const { stdout } = await runCli(["discover", "--json"], { cwd: temporaryFolder(), run: answering(recordedDocker) });
    const result = JSON.parse(stdout);
    expect(result.containers).toHaveLength(5);
    expect(result.init).toMatchObject({ error: { code: "container-ambiguous" } });
    expect(stdout).not.toContain(secret);
  });

  test("goes on without an engine", async () => {
    const { code, stdout } = await runCli(["discover"], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).toContain("engine-not-installed");
  });
});

describe("init --preset auto", () => {
  test("takes what was found, and says why", async () => {
    const cwd = temporaryFolder();
    const run = answering(only("claw-openclaw-gateway-1"));
    const { code, stdout } = await runCli(["init", "--preset", "auto"], { cwd, run });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^OpenClaw 2026\.9\.6 \(container claw-openclaw-gateway-1: tag of the image /);
    expect(stdout).toContain("chose linux-bridge with the network 172.30.7.1");
    expect(stdout).toContain("127.0.0.1:28789:18789");
    expect(JSON.parse(readFileSync(join(cwd, ".openclaw", "openclaw.json"), "utf8"))).toMatchObject({
      gateway: { bind: "lan", controlUi: { allowedOrigins: ["http://localhost:28789", "http://127.0.0.1:28789"] } },
    });
  });

  test("lets the user have the last word", async () => {
    const cwd = temporaryFolder();
    const args = [
      "init",
      "--preset",
      "auto",
      "--publish",
      "3000",
      "--network",
      "docker-compose",
      "--openclaw",
      "2026.8.2",
    ];
    const { stdout } = await runCli([...args, "--json"], { cwd, run: answering(only("my-assistant")) });
    expect(JSON.parse(stdout)).toMatchObject({
      release: "2026.8.2",
      network: "docker-compose",
      url: expect.stringContaining(":3000/"),
    });
  });

  test("asks which of several is meant, and writes nothing", async () => {
    const cwd = temporaryFolder();
    const run = answering(recordedDocker);
    const { code, stderr } = await runCli(["init", "--preset", "auto"], { cwd, run });
    expect(code).toBe(2);
    expect(stderr).toContain("--container");
    expect(existsSync(join(cwd, ".openclaw"))).toBe(false);
    const named = await runCli(["init", "--container", "claw-host", "--output", "here.json"], { cwd, run });
    expect(named.stdout).toContain("chose host-network");
    expect(existsSync(join(cwd, "here.json"))).toBe(true);
  });
});
