import { describe, expect, test } from "@jest/globals";
import type { EngineKind, Facts, HostFacts, NetworkFacts } from "../../src/discover/facts.ts";
import { presetFor } from "../../src/discover/preset-for.ts";
import { createConfig } from "../../src/presets/create-config.ts";
import { container, docker, someFacts } from "./some-facts.ts";

const kinds: EngineKind[] = [
  "docker",
  "docker-rootless",
  "docker-desktop",
  "orbstack",
  "colima",
  "rancher-desktop",
  "podman",
  "podman-rootless",
];
const composed = container({
  networkMode: "claw_default",
  networks: [{ name: "claw_default", gateway: "172.23.0.1" }],
});

describe("the preset by a container", () => {
  test.each([
    ["docker", "linux-bridge", "docker-bridge"],
    ["docker-desktop", "docker-desktop", "docker-desktop"],
    ["colima", "docker-desktop", "colima"],
    ["rancher-desktop", "docker-desktop", "rancher-desktop"],
    ["orbstack", "docker-desktop", "172.17.0.1"],
    ["docker-rootless", "linux-bridge", "docker-rootless"],
    ["podman-rootless", "podman", "podman-rootlessport"],
  ] as const)("on the default bridge of %s", (kind, preset, network) => {
    expect(presetFor(someFacts({ engines: [docker(kind)], containers: [container()] }))).toMatchObject({
      preset,
      network,
      port: 18789,
      publishedPort: 28789,
      container: "claw",
      release: { release: "2026.9.6", source: "container", detail: expect.stringContaining("claw") },
    });
  });

  test("on a network of its own: by its gateway", () => {
    expect(presetFor(someFacts({ containers: [composed] }))).toMatchObject({
      preset: "linux-bridge",
      network: "172.23.0.1",
    });
  });

  test("that does not run: by the network's gateway, else by its subnet", () => {
    const containers = [container({ state: "exited", networks: [{ name: "own" }] })];
    const own = (subnet: { gateway?: string }): NetworkFacts[] => [
      { engine: "docker", name: "own", driver: "bridge", subnets: [{ subnet: "172.24.0.0/16", ...subnet }] },
    ];
    expect(presetFor(someFacts({ containers, networks: own({ gateway: "172.24.0.9" }) })).network).toBe("172.24.0.9");
    expect(presetFor(someFacts({ containers, networks: own({}) })).network).toBe("172.24.0.0/16");
    expect(presetFor(someFacts({ containers })).network).toBe("docker-bridge");
  });

  test("on the host's network", () => {
    const choice = presetFor(someFacts({ containers: [container({ networkMode: "host", ports: [], networks: [] })] }));
    expect(choice).toMatchObject({ preset: "host-network", port: 18789 });
    expect(choice).not.toHaveProperty("network");
    expect(choice).not.toHaveProperty("publishedPort");
  });

  test("in another container's network", () => {
    const sidecar = container({ name: "vpn", id: "cd".repeat(32), role: "cli" });
    const claw = container({ networkMode: `container:${sidecar.id}`, ports: [], networks: [] });
    expect(presetFor(someFacts({ containers: [claw, sidecar] }))).toMatchObject({
      container: "claw",
      publishedPort: 28789,
    });
  });

  test.each(["pasta", "slirp4netns"])("of a rootless Podman with %s", (networkMode) => {
    const containers = [container({ networkMode, networks: [] })];
    expect(presetFor(someFacts({ engines: [docker("podman-rootless")], containers })).network).toBe(
      `podman-${networkMode}`,
    );
  });

  test("in WSL", () => {
    const host: HostFacts = { platform: "linux", wsl: 2, kernel: "microsoft", interfaces: [] };
    expect(presetFor(someFacts({ host, containers: [container()] }))).toMatchObject({
      preset: "linux-bridge",
      network: "wsl2",
    });
  });
});

describe("of several containers", () => {
  const containers = [container(), container({ name: "other", id: "ef".repeat(32) })];

  test("none is chosen, all are named", () => {
    expect(() => presetFor(someFacts({ containers }))).toThrow(
      expect.objectContaining({ code: "container-ambiguous", message: expect.stringMatching(/claw .*other /) }),
    );
  });

  test("the named one counts", () => {
    expect(presetFor(someFacts({ containers }), { container: "other" }).container).toBe("other");
    expect(presetFor(someFacts({ containers }), { container: "ef".repeat(6) }).container).toBe("other");
    expect(() => presetFor(someFacts({ containers }), { container: "othr" })).toThrow(
      expect.objectContaining({ code: "unknown-container", hint: expect.stringContaining("other") }),
    );
  });

  test("one that runs goes before those that do not, and the command line is no gateway", () => {
    const others = [container({ name: "old", state: "exited" }), container({ name: "cli", role: "cli" })];
    expect(presetFor(someFacts({ containers: [...others, container()] })).container).toBe("claw");
  });
});

describe("without a container, the preset is that of", () => {
  const service = {
    name: "openclaw-gateway",
    signs: ["image openclaw:local"],
    networks: [],
    port: 18789,
    ports: [{ containerPort: 18789, protocol: "tcp", hostAddress: "0.0.0.0", hostPort: 3000 }],
    volumes: [],
  };

  test.each([
    ["docker", {}, { preset: "linux-bridge", network: "docker-compose", publishedPort: 3000 }],
    ["docker", { networkMode: "host" }, { preset: "host-network" }],
    ["docker-desktop", {}, { preset: "docker-desktop", network: "docker-desktop" }],
  ] as const)("a compose file with %s and %j", (kind, change, choice) => {
    const composeFiles = [{ path: "/srv/compose.yaml", services: [{ ...service, ...change }] }];
    expect(presetFor(someFacts({ engines: [docker(kind)], composeFiles }))).toMatchObject(choice);
  });

  test("the first of several services, saying which were passed over", () => {
    const composeFiles = [{ path: "/srv/compose.yaml", services: [service, { ...service, name: "second" }] }];
    expect(presetFor(someFacts({ composeFiles })).reasons).toContain("not looked at: second in /srv/compose.yaml");
  });

  const silent = [{ ...docker("docker"), state: "no-permission" } as const];
  const none = [{ ...docker("docker"), state: "not-installed" } as const];
  const inside = { sign: "/.dockerenv", gateway: "172.19.0.1" };
  test.each<[string, Partial<Facts>, object]>([
    ["the engine", { engines: [docker("orbstack")] }, { preset: "docker-desktop", network: "orbstack" }],
    ["a machine without engines", { engines: none }, { preset: "host-network" }],
    ["Linux", { engines: silent }, { preset: "linux-bridge" }],
    ["a Mac", { engines: silent, host: { platform: "darwin", interfaces: [] } }, { preset: "docker-desktop" }],
    [
      "the container that it is in",
      { engines: none, host: { platform: "linux", interfaces: [], container: inside } },
      { preset: "linux-bridge", network: "172.19.0.1" },
    ],
    [
      "Docker Desktop, in one of its containers",
      { engines: none, host: { platform: "linux", kernel: "linuxkit", interfaces: [], container: inside } },
      { preset: "docker-desktop", network: "docker-desktop" },
    ],
  ])("%s", (_, facts, choice) => {
    expect(presetFor(someFacts(facts))).toMatchObject(choice);
  });
});

test("every choice is one that createConfig takes", () => {
  for (const kind of kinds)
    for (const containers of [
      [],
      [container()],
      [composed],
      [container({ networkMode: "host" })],
      [container({ networks: [] })],
    ])
      for (const proxy of ["none", "host"]) {
        const {
          release,
          container: _,
          reasons: __,
          ...choice
        } = presetFor(someFacts({ engines: [docker(kind)], containers }));
        const created = createConfig({
          ...choice,
          openclaw: release?.release,
          proxy,
          origins: proxy === "none" ? [] : ["https://a.example"],
        });
        expect(created.preset).toBe(choice.preset);
      }
});
