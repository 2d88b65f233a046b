import { describe, expect, test } from "@jest/globals";
import { configPlace, readMounts } from "../../src/discover/mounts.ts";
import { publishedPortOf, readPublishedPorts } from "../../src/discover/published-ports.ts";

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
