import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { proxySubnet } from "../../src/access/proxy.ts";
import { computeTrustedProxies, guideRanges } from "../../src/access/trusted-proxies.ts";
import { parseAddress } from "../../src/network/address.ts";
import { contains, isSingleAddress, parseCidr } from "../../src/network/cidr.ts";
import { customNetwork } from "../../src/network/custom-network.ts";
import { findNetwork, networks } from "../../src/network/networks.ts";
import { knownReleases } from "../../src/release/known.ts";
import { parseRange } from "../../src/release/range.ts";

const all = Object.values(networks);
const bridges = all.filter((network) => network.kind === "bridge");
const anyRelease = fc.constantFrom(...knownReleases);

describe("without a proxy", () => {
  test("nothing is trusted, on any network, and each address is considered", () => {
    for (const release of knownReleases.filter(parseRange(">=2026.2.1"))) {
      for (const network of all) {
        const result = computeTrustedProxies({ release, network });
        expect(result.entries).toEqual([]);
        expect(result.considered.map((one) => [one.cidr, one.decision])).toEqual(
          network.candidates.map((candidate) => [candidate.cidr, "not trusted"]),
        );
      }
    }
  });

  test.each(["2026.1.29", "2026.1.30"])(
    "%s gets the inert ranges of its public guide in Docker, with a warning",
    (release) => {
      const result = computeTrustedProxies({ release, network: findNetwork("docker-desktop") });
      expect(result.entries).toEqual([...guideRanges]);
      expect(result.notes).toEqual([expect.objectContaining({ code: "trusted-proxies-inert", severity: "warning" })]);
      expect(computeTrustedProxies({ release, network: findNetwork("podman") }).entries).toEqual([]);
      expect(computeTrustedProxies({ release, network: findNetwork("host") }).entries).toEqual([]);
    },
  );

  test("the reason is the danger of the release", () => {
    const reasonOn = (release: string) =>
      computeTrustedProxies({ release, network: findNetwork("docker-bridge") }).considered[0]?.reason;
    expect(reasonOn("2026.3.13")).toContain("X-Forwarded-For");
    expect(reasonOn("2026.7.35")).toContain("would change nothing");
    expect(reasonOn("2026.8.1")).toContain("403");
  });
});

describe("a proxy on the host", () => {
  test.each([
    ["docker-desktop", ["192.168.65.1"]],
    ["docker-bridge", ["172.17.0.1"]],
    ["podman", ["10.88.0.1"]],
    ["host", ["127.0.0.1", "::1"]],
  ])("on %s is seen as %j", (name, entries) => {
    expect(computeTrustedProxies({ release: "2026.9.6", network: findNetwork(name), proxy: "host" }).entries).toEqual(
      entries,
    );
  });

  test("may be given by that address", () => {
    const byWord = computeTrustedProxies({ release: "2026.9.6", network: findNetwork("docker-bridge"), proxy: "host" });
    expect(
      computeTrustedProxies({ release: "2026.9.6", network: findNetwork("docker-bridge"), proxy: "172.17.0.1" }),
    ).toEqual(byWord);
  });

  test.each([
    ["2026.3.13", ["trusted-proxy-spoofable"]],
    ["2026.7.35", []],
    ["2026.8.1", ["direct-port-answers-403", "proxy-from-its-own-machine"]],
  ])("on %s comes with the notes %j", (release, codes) => {
    const { notes } = computeTrustedProxies({ release, network: findNetwork("docker-bridge"), proxy: "host" });
    expect(notes.map((note) => note.code)).toEqual(codes);
  });

  test("on a network that was not measured is called a guess", () => {
    const { notes } = computeTrustedProxies({
      release: "2026.5.7",
      network: findNetwork("docker-desktop"),
      proxy: "host",
    });
    expect(notes.map((note) => note.code)).toEqual(["proxy-address-guessed"]);
  });
});

test("a proxy on the host of a network whose host side is unknown must be given by its address", () => {
  const question = { release: "2026.9.6", network: "kubernetes", proxy: "host" };
  expect(() => computeTrustedProxies(question)).toThrow(expect.objectContaining({ code: "proxy-not-available" }));
  expect(computeTrustedProxies({ ...question, proxy: "10.244.3.0/24" }).entries).toEqual(["10.244.3.0/24"]);
});

describe("a proxy in a container", () => {
  test("gets a fixed address, the last of the user's subnet or of the proposed one", () => {
    const proposed = computeTrustedProxies({
      release: "2026.9.6",
      network: findNetwork("docker-desktop"),
      proxy: "container",
    });
    expect(proposed.entries.every((entry) => contains(parseCidr(proxySubnet), parseAddress(entry)))).toBe(true);
    const own = computeTrustedProxies({
      release: "2026.1.30",
      network: customNetwork("172.20.0.0/16"),
      proxy: "container",
    });
    expect(own.entries).toEqual(["172.20.255.254"]);
    expect(own.notes.map((note) => note.code)).toContain("proxy-fixed-address");
  });

  test("does not go with host networking", () => {
    const question = { release: "2026.9.6", network: findNetwork("host"), proxy: "container" };
    expect(() => computeTrustedProxies(question)).toThrow(expect.objectContaining({ code: "proxy-not-available" }));
  });
});

describe("a range", () => {
  const network = customNetwork("172.20.0.0/16");

  test("is not understood before 2026.2.17", () => {
    expect(() => computeTrustedProxies({ release: "2026.2.12", network, proxy: "172.20.5.0/24" })).toThrow(
      expect.objectContaining({ code: "proxy-not-available", hint: expect.stringContaining("2026.2.17 – 2026.9.6") }),
    );
  });

  test("that covers the gateway of the network is warned of until 2026.7.35 and refused from 2026.8.1", () => {
    const before = computeTrustedProxies({ release: "2026.7.35", network, proxy: "172.20.0.0/16" });
    expect(before.entries).toEqual(["172.20.0.0/16"]);
    expect(before.notes.map((note) => note.code)).toEqual(["trusted-proxies-range"]);
    expect(() => computeTrustedProxies({ release: "2026.8.1", network, proxy: "172.20.0.0/16" })).toThrow(
      expect.objectContaining({ code: "proxy-not-available", message: expect.stringContaining("covers 172.20.0.1") }),
    );
    expect(computeTrustedProxies({ release: "2026.8.1", network, proxy: "172.20.5.0/24" }).entries).toEqual([
      "172.20.5.0/24",
    ]);
  });

  test.each(["0.0.0.0/0", "::/0", "100.0.0.0/8", "8.8.8.0/24", "0.0.0.0", "::"])(
    "%s is refused on every release",
    (proxy) => {
      for (const release of knownReleases) {
        expect(() => computeTrustedProxies({ release, network, proxy })).toThrow(
          expect.objectContaining({ code: "invalid-cidr" }),
        );
      }
    },
  );

  test.each([
    ["192.168.65.1/24", "invalid-cidr", "192.168.65.0/24"],
    ["010.0.0.1", "invalid-address", "8.0.0.1"],
    ["hots", "unknown-proxy", "host"],
    ["0x7f.0.0.1", "invalid-address", ""],
    ["2130706433", "invalid-address", ""],
  ])("%s is refused as %s", (proxy, code, told) => {
    try {
      computeTrustedProxies({ release: "2026.9.6", network, proxy });
    } catch (error) {
      expect(error).toMatchObject({ code });
      expect(`${error} ${error instanceof Error && "hint" in error ? error.hint : ""}`).toContain(told);
      return;
    }
    throw new Error("not refused");
  });
});

test("from 2026.8.1 no entry ever covers an address from which browsers arrive, unless the proxy is on the host", () => {
  const proxies = fc.oneof(
    fc.constant("container"),
    fc
      .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 32 }))
      .map(([a, b, prefix]) => maskedRange(a, b, prefix)),
  );
  fc.assert(
    fc.property(
      anyRelease.filter(parseRange(">=2026.8.1")),
      fc.constantFrom(...bridges),
      proxies,
      (release, network, proxy) => {
        try {
          const { entries } = computeTrustedProxies({ release, network, proxy });
          const hostProxy = entries.join() === network.hostSide.join();
          const covered = network.hostSide.some((address) =>
            entries.some((entry) => contains(parseCidr(entry), parseAddress(address))),
          );
          expect(covered && !hostProxy).toBe(false);
        } catch (error) {
          expect(error).toMatchObject({ code: "proxy-not-available" });
        }
      },
    ),
  );
});

test("before 2026.2.17 every entry is one address, the inert guide's aside", () => {
  for (const release of knownReleases.filter(parseRange(">=2026.2.1 <2026.2.17"))) {
    for (const network of all.filter(({ hostSide }) => hostSide.length > 0)) {
      const { entries } = computeTrustedProxies({ release, network, proxy: "host" });
      expect(entries.every((entry) => isSingleAddress(parseCidr(entry)))).toBe(true);
    }
  }
});

function maskedRange(a: number, b: number, prefix: number): string {
  const value = ((10 << 24) | (a << 16) | (b << 8)) >>> 0;
  const masked = (value & (prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0)) >>> 0;
  return `${[24, 16, 8, 0].map((shift) => (masked >>> shift) & 255).join(".")}/${prefix}`;
}
