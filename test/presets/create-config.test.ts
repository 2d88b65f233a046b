import { describe, expect, test } from "@jest/globals";
import json5 from "json5";
import { createConfig } from "../../src/presets/create-config.ts";
import { presets } from "../../src/presets/presets.ts";
import { knownReleases } from "../../src/release/known.ts";
import { formatRuns, isInRange, runsOf } from "../../src/release/range.ts";
import { judgeConfig } from "../../src/schema/judge.ts";
import { cells, fill } from "./cells.ts";

const token = "Zr4bq0Xv9JmW2sPf7hTd1kLc8nGy3aEu6iRo5xQw0Bz";

describe("every release, preset, network, proxy and access", () => {
  test("gives a config that the release's own schema accepts, or a cell that does not exist", () => {
    const missing = new Map<string, Set<string>>();
    const refused: unknown[] = [];
    for (const release of knownReleases) {
      for (const cell of cells) {
        const created = fill(cell, release);
        if (typeof created === "string") {
          const name = `${cell.preset}, proxy ${cell.proxy}, access ${cell.access}: ${created}`;
          missing.set(name, (missing.get(name) ?? new Set()).add(release));
          continue;
        }
        const found = judgeConfig(created.config, release);
        if (found.length > 0) refused.push({ release, cell, found });
      }
    }
    expect(refused).toEqual([]);
    const listed = [...missing].map(
      ([name, releases]) => `${name} on ${formatRuns(runsOf((one) => releases.has(one)))}`,
    );
    expect(listed.sort()).toMatchSnapshot("the cells that do not exist");
  });

  test("starts on the release that it is made for", () => {
    for (const release of knownReleases) {
      const created = createConfig({ preset: "linux-bridge", openclaw: release });
      expect(created.startsOn().starts.some((run) => isInRange(release, run))).toBe(true);
    }
  });

  test("text is strict JSON, and with comments the same value", () => {
    for (const release of ["2026.1.30", "2026.3.13", "2026.9.6"]) {
      for (const cell of cells) {
        const created = fill(cell, release);
        if (typeof created === "string") continue;
        expect(JSON.parse(created.text())).toEqual(created.config);
        expect(json5.parse(created.text({ comments: true }))).toEqual(created.config);
        expect(created.text({ comments: true })).toContain("// ");
      }
    }
  });
});

describe("what the public guide gives for 2026.1.30", () => {
  test("is what docker-desktop gives", () => {
    expect(createConfig({ preset: "docker-desktop", openclaw: "2026.1.30", token }).config).toEqual({
      gateway: {
        mode: "local",
        bind: "lan",
        port: 18789,
        controlUi: { enabled: true, allowInsecureAuth: true },
        auth: { mode: "token", token },
        trustedProxies: ["192.168.65.0/24", "172.17.0.0/16"],
      },
    });
  });
});

describe("the newest release", () => {
  const created = createConfig({ preset: "docker-desktop", openclaw: "2026.9.6", publishedPort: 28789, token });

  test("gets the origins of the published port and no trusted proxies", () => {
    expect(created.config.gateway?.controlUi).toEqual({
      enabled: true,
      allowedOrigins: ["http://localhost:28789", "http://127.0.0.1:28789"],
    });
    expect(created.config.gateway).not.toHaveProperty("trustedProxies");
    expect(created.trustedProxies.entries).toEqual([]);
    expect(created.access).toBe("token");
  });

  test("opens under the published port, with the token in the fragment", () => {
    expect(created.url).toBe(`http://localhost:28789/#token=${token}`);
    expect(createConfig({ preset: "docker-desktop", openclaw: "2026.1.30", token }).url).toBe(
      `http://localhost:18789/?token=${token}`,
    );
  });

  test("asks for an approval of every browser when told to", () => {
    const pairing = createConfig({ preset: "docker-desktop", openclaw: "2026.9.6", access: "pairing" });
    expect(pairing.config.gateway?.nodes).toEqual({ pairing: { autoApproveLocal: false } });
    expect(pairing.notes.map((note) => note.code)).toContain("access-pairing");
  });
});

describe("origins", () => {
  const originsOn = (openclaw: string, origins?: string[]) =>
    createConfig({ preset: "linux-bridge", openclaw, ...(origins && { origins }) }).config.gateway?.controlUi
      ?.allowedOrigins;

  test("are written from 2026.2.23, earlier only when asked for, never where the key is unknown", () => {
    expect(originsOn("2026.2.23")).toEqual(["http://localhost:18789", "http://127.0.0.1:18789"]);
    expect(originsOn("2026.2.22-1")).toBeUndefined();
    expect(originsOn("2026.2.2", ["https://a.example"])).toEqual([
      "http://localhost:18789",
      "http://127.0.0.1:18789",
      "https://a.example",
    ]);
    expect(originsOn("2026.1.30", ["https://a.example"])).toBeUndefined();
  });

  test("are in the form of browsers", () => {
    expect(originsOn("2026.9.6", ["HTTPS://Claw.Example.com:443"])).toContain("https://claw.example.com");
  });

  test.each([
    "claw.example.com",
    "https://claw.example.com/",
    "https://claw.example.com/ui",
    "ftp://x",
    "https://a b",
    "https://u:p@x",
    "https://*.x.com",
    "https://",
    "null",
  ])("%p is refused", (origin) => {
    expect(() => createConfig({ preset: "linux-bridge", origins: [origin] })).toThrow(
      expect.objectContaining({ code: "invalid-origin" }),
    );
  });

  test("must be given with a proxy, where the release knows them", () => {
    expect(() => createConfig({ preset: "linux-bridge", proxy: "host" })).toThrow(
      expect.objectContaining({ code: "invalid-origin" }),
    );
    expect(
      createConfig({ preset: "linux-bridge", proxy: "host", openclaw: "2026.1.30" }).config.gateway?.trustedProxies,
    ).toEqual(["172.17.0.1"]);
  });
});

describe("a wrong option is refused with its reason", () => {
  test.each([
    [{ preset: "docker-dekstop" }, "unknown-preset", 'did you mean "docker-desktop"?'],
    [{ preset: "podman", network: "podman-pasat" }, "unknown-network", "podman-pasta"],
    [{ preset: "docker-desktop", proxy: "contaner" }, "unknown-proxy", 'did you mean "container"?'],
    [{ preset: "docker-desktop", openclaw: "2026.9.b" }, "unknown-release", "2026.9.6"],
    [{ preset: "docker-desktop", port: 0 }, "invalid-port", ""],
    [{ preset: "docker-desktop", publishedPort: 65536 }, "invalid-port", ""],
    [{ preset: "docker-desktop", port: 80.5 }, "invalid-port", ""],
    [{ preset: "docker-desktop", port: Number.NaN }, "invalid-port", ""],
    [{ preset: "host-network", publishedPort: 80 }, "invalid-option", ""],
    [{ preset: "host-network", network: "172.18.0.1" }, "invalid-option", ""],
    [{ preset: "podman", network: "docker-desktop" }, "invalid-option", "podman-slirp4netns"],
    [{ preset: "docker-desktop", token: "changeme" }, "weak-token", "token generate"],
    [{ preset: "docker-desktop", token: "undefined" }, "weak-token", ""],
    [
      { preset: "docker-desktop", openclaw: "2026.5.7", access: "pairing" },
      "access-not-available",
      "2026.8.1 – 2026.9.6",
    ],
    [
      { preset: "linux-bridge", proxy: "host", origins: ["https://a.example"], access: "token" },
      "access-not-available",
      "2026.7.35",
    ],
    [{ preset: "host-network", openclaw: "2026.3.13", access: "pairing" }, "access-not-available", "2026.8.1"],
  ] as const)("%j: %s", (options, code, hint) => {
    expect(() => createConfig(options)).toThrow(
      expect.objectContaining({ code, ...(hint !== "" && { hint: expect.stringContaining(hint) }) }),
    );
  });
});

describe("overrides", () => {
  test("are merged last and judged for the release", () => {
    const created = createConfig({
      preset: "docker-desktop",
      openclaw: "2026.9.6",
      // @ts-expect-error no release has such a section
      config: { gateway: { controlUi: { allowInsecureAuth: true } }, agents: { defaults: {} }, identity: {} },
    });
    expect(created.config.gateway?.controlUi).toMatchObject({ enabled: true, allowInsecureAuth: true });
    expect(created.config["agents"]).toEqual({ defaults: {} });
    const errors = created.notes.filter((note) => note.severity === "error");
    expect(errors.map((note) => note.path)).toEqual([["gateway", "controlUi", "allowInsecureAuth"], ["identity"]]);
  });

  test("may hold the token, or say where it is", () => {
    const held = createConfig({ preset: "docker-desktop", config: { gateway: { auth: { token } } } });
    expect(held.url).toContain(token);
    const elsewhere = createConfig({
      preset: "docker-desktop",
      config: { gateway: { auth: { token: "${MY_TOKEN}" } } },
    });
    expect(elsewhere.token).toBeUndefined();
    expect(elsewhere.url).toBe("http://localhost:18789/");
    expect(() =>
      createConfig({ preset: "docker-desktop", config: { gateway: { auth: { token: "secret" } } } }),
    ).toThrow(expect.objectContaining({ code: "weak-token" }));
  });

  test("set the port of the origins and the URL too", () => {
    const created = createConfig({ preset: "host-network", config: { gateway: { port: 19000 } }, token });
    expect(created.url).toBe(`http://localhost:19000/#token=${token}`);
  });
});

test("the token can stay in a variable", () => {
  const created = createConfig({ preset: "docker-desktop", tokenIn: "env", token });
  expect(created.config.gateway?.auth?.token).toBe("${OPENCLAW_GATEWAY_TOKEN}");
  expect(created.environment).toEqual({ name: "OPENCLAW_GATEWAY_TOKEN", value: token });
  expect(created.text()).not.toContain(token);
});

test("two configs never share a token", () => {
  const tokens = presets.map((preset) => createConfig({ preset: preset.name }).token);
  expect(new Set(tokens).size).toBe(presets.length);
});

test("no note holds the token", () => {
  for (const cell of cells) {
    const created = fill(cell, "2026.9.6");
    if (typeof created !== "string")
      expect(JSON.stringify([created.notes, created.trustedProxies])).not.toContain(token);
  }
});
