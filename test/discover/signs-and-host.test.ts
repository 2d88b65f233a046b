import { describe, expect, test } from "@jest/globals";
import { environmentFacts, gatewayPort, hideSecrets, readVariables } from "../../src/discover/container-environment.ts";
import { fingerprint } from "../../src/discover/fingerprint.ts";
import { defaultGateway, readHost } from "../../src/discover/host.ts";
import { openClawSigns, roleOf } from "../../src/discover/openclaw-signs.ts";

const nothing = { image: "", command: [], labels: {}, variables: [], ports: [], mountTargets: [] };

describe("taken for OpenClaw is", () => {
  test.each([
    ["the official image", { image: "ghcr.io/openclaw/openclaw:2026.9.6" }],
    ["an image built here", { image: "openclaw:local" }],
    ["one of a registry with a port, by digest", { image: "localhost:5000/openclaw@sha256:abc" }],
    [
      "the source's label",
      { image: "mine", labels: { "org.opencontainers.image.source": "https://github.com/openclaw/openclaw" } },
    ],
    ["the program", { image: "node:24", command: ["npx", "openclaw", "gateway", "--port", "1"] }],
    ["the program in a shell", { image: "node:24", command: ["sh", "-c", "node /app/openclaw.mjs gateway"] }],
    ["the bundle on its port", { image: "x", command: ["node", "dist/index.js", "gateway"], ports: [18789] }],
    ["variables and a mount", { image: "x", variables: ["OPENCLAW_GATEWAY_TOKEN"], mountTargets: ["/root/.openclaw"] }],
    ["an old name", { image: "clawdbot/clawdbot:latest" }],
  ])("%s", (_, looks) => {
    expect(openClawSigns({ ...nothing, ...looks })).not.toBeUndefined();
  });

  test.each([
    ["a database", { image: "postgres:16", ports: [5432] }],
    ["something with the port alone", { image: "x", ports: [18789] }],
    ["a dashboard for it", { image: "someone/openclaw-dashboard:1", name: "openclaw-dashboard" }],
    ["an agent's sandbox", { image: "openclaw", labels: { "openclaw.sandbox": "1" } }],
  ])("not %s", (_, looks) => {
    expect(openClawSigns({ ...nothing, ...looks })).toBeUndefined();
  });

  test.each([
    ["openclaw-gateway", ["node", "dist/index.js", "gateway"], "gateway"],
    ["openclaw-cli", ["node", "dist/index.js"], "cli"],
    [undefined, ["sleep"], "gateway"],
  ] as const)("service %p with %j a %s", (service, command, role) => {
    expect(roleOf({ ...nothing, service, command })).toBe(role);
  });

  test("a container of compose run no gateway", () => {
    expect(roleOf({ ...nothing, labels: { "com.docker.compose.oneoff": "True" } })).toBe("cli");
  });
});

describe("of the environment", () => {
  const variables = readVariables([
    "OPENCLAW_GATEWAY_TOKEN=abc=def",
    "OPENCLAW_STATE_DIR=/data",
    "AWS_SECRET=x",
    "HOME=/root",
  ]);

  test("places are kept, other values of OpenClaw are marks, everything else is left out", () => {
    expect(environmentFacts(variables)).toEqual({
      settings: { OPENCLAW_STATE_DIR: "/data", HOME: "/root" },
      hidden: { OPENCLAW_GATEWAY_TOKEN: fingerprint("abc=def") },
    });
    expect(fingerprint("abc=def")).not.toBe(fingerprint("abc=deg"));
  });

  test.each([
    [
      ["x", "--token", "s3cret"],
      ["x", "--token", "[redacted]"],
    ],
    [
      ["x", "--token=s3cret"],
      ["x", "--token=[redacted]"],
    ],
    [
      ["sh", "-c", "claw gateway --password 's3 cret' --port 1"],
      ["sh", "-c", "claw gateway --password [redacted] --port 1"],
    ],
    [
      ["x", "--token", "--port", "1"],
      ["x", "--token", "--port", "1"],
    ],
  ])("secrets on the command line %j are hidden", (command, shown) => {
    expect(hideSecrets(command)).toEqual(shown);
  });

  test.each([
    [["gateway", "--port", "1234"], { OPENCLAW_GATEWAY_PORT: "5" }, 1234],
    [["sh", "-c", "openclaw gateway --port=1234"], {}, 1234],
    [["gateway"], { OPENCLAW_GATEWAY_PORT: "28789" }, 28789],
    [["gateway", "--port", "99999"], {}, 18789],
    [["gateway"], {}, 18789],
  ] as const)("the port of %j with %j is %d", (command, env, port) => {
    expect(gatewayPort(command, new Map(Object.entries(env)))).toBe(port);
  });
});

describe("the host", () => {
  const routes = "Iface\tDestination\tGateway\tFlags\neth0\t0011AC\t00000000\t0001\neth0\t00000000\t010011AC\t0003\n";

  function host(files: Record<string, string>) {
    return readHost({ platform: "linux", readText: async (path) => files[path], interfaces: {} });
  }

  test("is WSL by its kernel", async () => {
    const version = "Linux version 5.15.153.1-microsoft-standard-WSL2 (root@x)";
    expect(await host({ "/proc/version": version })).toMatchObject({ wsl: 2, kernel: "microsoft" });
    expect(await host({ "/proc/version": "Linux version 4.4.0-19041-Microsoft" })).toMatchObject({ wsl: 1 });
    expect(await host({ "/proc/version": version, "/.dockerenv": "" })).not.toHaveProperty("wsl");
  });

  test("is a container, with the gateway of its default route", async () => {
    expect(await host({ "/.dockerenv": "", "/proc/net/route": routes })).toMatchObject({
      container: { sign: "/.dockerenv", gateway: "172.17.0.1" },
    });
    expect(await host({ "/proc/net/route": routes })).not.toHaveProperty("container");
    expect(defaultGateway("")).toBeUndefined();
  });
});
