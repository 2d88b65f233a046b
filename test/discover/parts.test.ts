import { describe, expect, test } from "@jest/globals";
import { readComposeFiles } from "../../src/discover/compose-file.ts";
import { environmentFacts, gatewayPort, hideSecrets, readVariables } from "../../src/discover/container-environment.ts";
import { containerProblems } from "../../src/discover/container-problems.ts";
import { fingerprint } from "../../src/discover/fingerprint.ts";
import { defaultGateway, readHost } from "../../src/discover/host.ts";
import { interpolate } from "../../src/discover/interpolate.ts";
import { configPlace, readMounts } from "../../src/discover/mounts.ts";
import { openClawSigns, roleOf } from "../../src/discover/openclaw-signs.ts";
import { publishedPortOf, readPublishedPorts } from "../../src/discover/published-ports.ts";
import { container } from "./some-facts.ts";

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

describe("the config's place", () => {
  const mount = (target: string, source = "/srv/claw") => ({ kind: "bind" as const, target, source, readOnly: false });
  const place = (variables: Record<string, string>, options: Partial<Parameters<typeof configPlace>[0]> = {}) =>
    configPlace({
      variables: new Map(Object.entries(variables)),
      user: "node",
      workingFolder: "/app",
      mounts: [],
      ...options,
    });

  test.each([
    [{ OPENCLAW_CONFIG_PATH: "/etc/claw.json", OPENCLAW_STATE_DIR: "/data" }, "/etc/claw.json"],
    [{ OPENCLAW_STATE_DIR: "state" }, "/app/state/openclaw.json"],
    [{ OPENCLAW_STATE_DIR: "~/s", HOME: "/h" }, "/h/s/openclaw.json"],
    [{ OPENCLAW_HOME: "/a", HOME: "/b" }, "/a/.openclaw/openclaw.json"],
    [{}, "/home/node/.openclaw/openclaw.json"],
  ])("inside, with %j, is %s", (variables, inside) => {
    expect(place(variables)).toMatchObject({ inside, mounted: "no" });
  });

  test.each([
    ["", "/root/.openclaw/openclaw.json"],
    ["0:0", "/root/.openclaw/openclaw.json"],
    ["1000:1000", "/home/node/.openclaw/openclaw.json"],
    ["claw", "/home/claw/.openclaw/openclaw.json"],
  ])("inside, as the user %p, is %s", (user, inside) => {
    expect(place({}, { user }).inside).toBe(inside);
  });

  test("on the host follows the longest mount", () => {
    const mounts = [
      mount("/home/node", "/a"),
      mount("/home/node/.openclaw", "/b"),
      mount("/home/node/.openclaw/workspace", "/c"),
    ];
    expect(place({}, { mounts })).toMatchObject({ mounted: "folder", host: "/b/openclaw.json" });
    expect(place({}, { mounts: [mount("/home/node/.openclawx")] })).toMatchObject({ mounted: "no" });
    expect(place({}, { mounts: [mount("/")] })).toMatchObject({ host: "/srv/claw/home/node/.openclaw/openclaw.json" });
  });

  test("has the old name where a mount shows it and the release knows it", () => {
    const mounts = [mount("/home/node/.clawdbot")];
    expect(place({}, { mounts, release: "2026.1.30" }).inside).toBe("/home/node/.clawdbot/openclaw.json");
  });

  test.each([
    ["/host_mnt/Users/me/.openclaw", "/Users/me/.openclaw"],
    ["/run/desktop/mnt/host/c/Users/me/.openclaw", "C:\\Users\\me\\.openclaw"],
    ["/home/me/.openclaw", "/home/me/.openclaw"],
  ])("is a path of the host: %s", (Source, source) => {
    expect(readMounts({ Mounts: [{ Type: "bind", Source, Destination: "/x/", RW: false }] })).toEqual([
      { kind: "bind", target: "/x/", source, readOnly: true },
    ]);
  });
});

test("published ports are those of the gateway, first those that this machine's browser reaches", () => {
  const ports = readPublishedPorts({
    NetworkSettings: { Ports: { "18790/tcp": null } },
    HostConfig: {
      PortBindings: {
        "18789/udp": [{ HostIp: "", HostPort: "1" }],
        "18789/tcp": [
          { HostIp: "::", HostPort: "2" },
          { HostIp: "", HostPort: "3" },
          { HostIp: "", HostPort: "" },
        ],
      },
    },
  });
  expect(ports).toHaveLength(3);
  expect(publishedPortOf(ports, 18789)).toMatchObject({ hostAddress: "0.0.0.0", hostPort: 3 });
  expect(publishedPortOf(ports, 1)).toBeUndefined();
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

describe("variables of compose", () => {
  const variables = new Map([
    ["A", "1"],
    ["EMPTY", ""],
  ]);
  test.each([
    ["$A-${A}", "1-1"],
    ["${B:-x}${EMPTY:-y}${EMPTY-z}", "xy"],
    ["${B:-${C:-${A}}}", "1"],
    ["${A:+set}${B:+set}", "set"],
    ["$$A ${", "$A ${"],
    ["${A:?needed}", "1"],
  ])("%s is %p", (text, result) => {
    expect(interpolate(text, variables)).toBe(result);
  });
});

describe("compose files", () => {
  async function read(files: Record<string, string>, env: Record<string, string> = {}) {
    return await readComposeFiles({ cwd: "/srv", env, platform: "linux", readText: async (path) => files[path] });
  }

  // Written after the official file of 2026.9.6, shortened.
  const official = `
services:
  openclaw-gateway:
    image: \${OPENCLAW_IMAGE:-openclaw:local}
    environment:
      HOME: /home/node
      OPENCLAW_GATEWAY_TOKEN: \${OPENCLAW_GATEWAY_TOKEN:-}
    volumes:
      - \${OPENCLAW_CONFIG_DIR:-\${HOME:-/tmp}/.openclaw}:/home/node/.openclaw
    ports:
      - "\${OPENCLAW_GATEWAY_PORT:-18789}:18789"
    command: ["node", "dist/index.js", "gateway", "--bind", "lan", "--port", "18789"]
  openclaw-cli:
    image: \${OPENCLAW_IMAGE:-openclaw:local}
    network_mode: "service:openclaw-gateway"
  db:
    image: postgres:16
`;

  test("show the services that are OpenClaw, with the variables of .env", async () => {
    const { files } = await read(
      {
        "/srv/docker-compose.yml": official,
        "/srv/.env": "OPENCLAW_GATEWAY_PORT=28789\nOPENCLAW_GATEWAY_TOKEN=s3cret-token",
      },
      { HOME: "/home/me" },
    );
    expect(files).toMatchObject([
      {
        path: "/srv/docker-compose.yml",
        services: [
          {
            name: "openclaw-gateway",
            image: "openclaw:local",
            port: 18789,
            ports: [{ hostPort: 28789, containerPort: 18789, hostAddress: "0.0.0.0" }],
            volumes: ["/home/me/.openclaw:/home/node/.openclaw"],
          },
        ],
      },
    ]);
    expect(files[0]?.services).toHaveLength(1);
    expect(JSON.stringify(files)).not.toContain("s3cret");
  });

  test("are read in the long form and in lists", async () => {
    const text = `
x-common: &common { image: clawdbot, network_mode: host }
services:
  claw:
    <<: *common
    environment: [OPENCLAW_GATEWAY_PORT=3000]
    expose: [3000]
    ports:
      - { target: 3000, published: "4000", host_ip: 127.0.0.1 }
      - 127.0.0.1:5000:5000/udp
      - "[::1]:6000:3000"
      - "3000"
    volumes: [{ type: bind, source: /a, target: /home/node/.openclaw }]`;
    const { files } = await read({ "/srv/compose.yaml": text, "/srv/docker-compose.yml": official });
    expect(files).toMatchObject([
      {
        path: "/srv/compose.yaml",
        services: [
          {
            networkMode: "host",
            port: 3000,
            ports: [
              { hostAddress: "127.0.0.1", hostPort: 4000 },
              { protocol: "udp", hostPort: 5000 },
              { hostAddress: "::1", hostPort: 6000 },
            ],
          },
        ],
      },
    ]);
  });

  test("may be named by COMPOSE_FILE, and may be no YAML", async () => {
    const { files, problems } = await read(
      { "/srv/a.yml": "a: [", "/b.yml": "" },
      { COMPOSE_FILE: "a.yml:/b.yml:gone.yml" },
    );
    expect(files).toEqual([{ path: "/b.yml", services: [] }]);
    expect(problems).toMatchObject([{ code: "compose-unreadable", message: expect.stringContaining("/srv/a.yml") }]);
  });
});

describe("what is wrong with a container", () => {
  const now = Date.parse("2026-11-01T10:00:00Z");
  const ago = (ms: number): string => new Date(now - ms).toISOString();

  test.each([
    ["nothing", {}, []],
    ["restarting", { state: "restarting", restartCount: 1, exitCode: 78 }, ["container-restart-loop"]],
    ["up again for a moment", { restartCount: 5, startedAt: ago(1000) }, ["container-restart-loop"]],
    ["restarted long ago", { restartCount: 5, startedAt: ago(3_600_000) }, []],
    ["ended", { state: "exited" }, ["container-not-running"]],
    ["unhealthy", { health: "unhealthy" }, ["container-unhealthy"]],
    ["nothing published", { ports: [] }, ["port-not-published"]],
    ["published elsewhere", { port: 28789 }, ["port-leads-elsewhere"]],
    ["nothing published on the host's network", { ports: [], networkMode: "host" }, []],
  ])("%s", (_, change, codes) => {
    expect(containerProblems([container(change)], now).map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    [{ mounted: "no" as const }, "config-not-mounted"],
    [{ mounted: "file" as const }, "config-mounted-alone"],
    [{ readOnly: true }, "config-read-only"],
  ])("config %j", (change, code) => {
    const one = container();
    expect(containerProblems([{ ...one, config: { ...one.config, ...change } }], now)).toMatchObject([{ code }]);
  });
});
