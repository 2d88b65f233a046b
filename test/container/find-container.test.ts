import { describe, expect, test } from "@jest/globals";
import { gatewayAddress } from "../../src/container/address.ts";
import { hostPlace } from "../../src/container/host-place.ts";
import { insidePath } from "../../src/container/inside-path.ts";
import { containerLogs } from "../../src/container/logs.ts";
import { type ContainerTarget, findContainer } from "../../src/container/target.ts";
import type { EngineFacts } from "../../src/discover/facts.ts";
import { type Answers, answering, recordedDocker } from "../discover/recorded-engine.ts";

const surroundings = { env: {}, cwd: "/nonexistent", platform: "linux" as const, readText: async () => undefined };

async function find(name: string, answers: Answers): Promise<ContainerTarget> {
  return findContainer({ name, run: answering(answers), ...surroundings });
}

function saying(stderr: string): Answers {
  return [["docker", { code: 1, stderr }]];
}

describe("the container that is meant", () => {
  test.each<[string, Answers, string, string]>([
    ["no engine", [], "engine-not-installed", "neither docker nor podman"],
    [
      "a dead engine",
      saying("Cannot connect to the Docker daemon at unix:///var/run/docker.sock."),
      "engine-not-running",
      "nothing answers",
    ],
    [
      "no permission",
      saying("permission denied while trying to connect to the Docker daemon socket"),
      "engine-no-permission",
      "may not use the socket",
    ],
    ["an engine that fails", saying("something broke"), "engine-not-running", "something broke"],
    [
      "a silent engine",
      [["docker", { code: undefined, failure: "time-out" }]],
      "engine-not-running",
      "did not answer in time",
    ],
    [
      "no container",
      [...recordedDocker.slice(0, 2), ["docker", { stdout: "" }]],
      "container-not-found",
      "is an OpenClaw gateway",
    ],
    ["several", recordedDocker, "container-ambiguous", "containers are OpenClaw gateways"],
  ])("%s is told", async (_, answers, code, message) => {
    await expect(find("auto", answers)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test("is found by its name and by its id; another name gets the nearest", async () => {
    const { container } = await find("my-assistant", recordedDocker);
    expect(container).toMatchObject({ name: "my-assistant", engine: "docker" });
    expect((await find(container.id.slice(0, 12), recordedDocker)).container).toEqual(container);
    await expect(find("my-asistant", recordedDocker)).rejects.toMatchObject({
      code: "unknown-container",
      hint: 'did you mean "my-assistant"?',
    });
  });
});

describe("where it is from here", () => {
  const at = async (remote: EngineFacts["remote"], endpoint: string): Promise<ContainerTarget> => {
    const target = await find("my-assistant", recordedDocker);
    return { ...target, engine: { ...target.engine, remote, endpoint } };
  };

  test("a file of a mount is a file of this machine only when the engine is on it", async () => {
    const inside = "/home/node/.openclaw/openclaw.json";
    const here = await at("no", "unix:///var/run/docker.sock");
    expect(hostPlace(here, inside)).toMatchObject({ path: here.container.config.host });
    expect(hostPlace(here, "/home/node/.openclaw/other.json")).toBeUndefined();
    expect(hostPlace(await at("yes", "ssh://me@far.example"), inside)).toBeUndefined();
    expect(hostPlace(await at("maybe", "tcp://127.0.0.1:2375"), inside)).toBeUndefined();
  });

  test.each<[EngineFacts["remote"], string, string, string | undefined]>([
    ["no", "unix:///var/run/docker.sock", "127.0.0.1", "http://localhost:28789/"],
    ["no", "unix:///var/run/docker.sock", "0.0.0.0", "http://localhost:28789/"],
    ["no", "unix:///var/run/docker.sock", "192.168.1.7", "http://192.168.1.7:28789/"],
    ["yes", "ssh://me@far.example", "0.0.0.0", "http://far.example:28789/"],
    ["yes", "ssh://me@far.example", "127.0.0.1", undefined],
    ["maybe", "tcp://127.0.0.1:2375", "0.0.0.0", undefined],
  ])("the published port, engine remote: %s %s, on %s", async (remote, endpoint, hostAddress, url) => {
    const ports = [{ containerPort: 18789, protocol: "tcp", hostAddress, hostPort: 28789 }];
    expect(gatewayAddress(await at(remote, endpoint), { ports, port: 18789 })?.href).toBe(url);
    expect(gatewayAddress(await at(remote, endpoint), { ports, port: 1 })).toBeUndefined();
  });

  test.each([
    ["/home/node/x.json", "/home/node/x.json"],
    ["C:\\home\\node\\x.json", "/home/node/x.json"],
    ["\\home\\node\\x.json", "/home/node/x.json"],
    ["/home/a\\b.json", "/home/a\\b.json"],
  ])("a path inside stays one on Windows: %s", (path, expected) => {
    expect(insidePath(path)).toBe(expected);
  });
});

describe("the log", () => {
  test("has both outputs in order, and only what came later", async () => {
    const target = await find("my-assistant", recordedDocker);
    const stdout = "2026-11-23T10:00:00.1Z one\n2026-11-23T10:00:00.300000001Z three\r\n";
    const stderr = "2026-11-23T10:00:00.2Z two\n2026-11-23T10:00:00.300000002Z\n";
    const run = answering([["docker logs", { stdout, stderr }]]);
    const lines = await containerLogs({ ...target, run }, { tail: 10 });
    expect(lines.map(({ text }) => text)).toEqual(["one", "two", "three", ""]);
    const later = await containerLogs({ ...target, run }, { since: lines[1]?.time });
    expect(later.map(({ text }) => text)).toEqual(["three", ""]);
    await expect(
      containerLogs({ ...target, run: answering([["docker logs", { code: 1, stderr: "no such driver" }]]) }),
    ).rejects.toMatchObject({ code: "container-failed", message: expect.stringContaining("no such driver") });
  });
});
