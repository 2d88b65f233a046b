import { describe, expect, test } from "@jest/globals";
import { readComposeFiles } from "../../src/discover/compose-file.ts";
import { interpolate } from "../../src/discover/interpolate.ts";

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

  test.each(["a: [", "a: *gone", "a: 1\na: 2", "\ta: 1"])("may be wrong: %j", async (text) => {
    expect((await read({ "/srv/compose.yml": text })).problems).toMatchObject([{ code: "compose-unreadable" }]);
  });

  test.each(["", "# nothing", "services:", "services: []", "- 1", "services: { a: , b: 1 }", "a: !reset 1"])(
    "may be odd: %j",
    async (text) => {
      expect(await read({ "/srv/compose.yml": text })).toEqual({
        files: [{ path: "/srv/compose.yml", services: [] }],
        problems: [],
      });
    },
  );

  test("may be named by COMPOSE_FILE, and may be no YAML", async () => {
    const { files, problems } = await read(
      { "/srv/a.yml": "a: [", "/b.yml": "" },
      { COMPOSE_FILE: "a.yml:/b.yml:gone.yml" },
    );
    expect(files).toEqual([{ path: "/b.yml", services: [] }]);
    expect(problems).toMatchObject([{ code: "compose-unreadable", message: expect.stringContaining("/srv/a.yml") }]);
  });
});
