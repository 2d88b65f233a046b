import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ConfigError } from "../../src/errors.ts";
import { isPrivate, parseAddress } from "../../src/network/address.ts";
import { contains, parseCidr } from "../../src/network/cidr.ts";
import { customNetwork } from "../../src/network/custom-network.ts";
import { findNetwork, networks } from "../../src/network/networks.ts";
import { nearAddress, sparseCidr } from "./arbitraries.ts";

describe("networks", () => {
  test.each(Object.values(networks))("$name is consistent", (network) => {
    expect(networks[network.name === "custom" ? "host" : network.name]).toBe(network);
    const candidates = network.candidates.map(({ cidr }) => parseCidr(cidr));
    expect(network.candidates.map(({ cidr }) => cidr)).toEqual(candidates.map(({ text }) => text));
    expect(new Set(network.candidates.map(({ cidr }) => cidr)).size).toBe(candidates.length);
    for (const { source } of network.candidates) expect(source).not.toBe("");
    for (const text of network.hostSide) {
      const address = parseAddress(text);
      expect(address.text).toBe(text);
      expect(isPrivate(address)).toBe(true);
      expect(candidates.some((cidr) => contains(cidr, address))).toBe(true);
    }
    const [primary] = network.hostSide;
    if (network.subnet !== undefined && primary !== undefined)
      expect(contains(parseCidr(network.subnet), parseAddress(primary))).toBe(true);
  });

  test("only what was run on a real engine is called observed", () => {
    const observed = Object.values(networks).flatMap(({ name, candidates }) =>
      candidates.filter(({ evidence }) => evidence === "observed").map(({ cidr }) => `${name} ${cidr}`),
    );
    expect(observed.sort()).toEqual(["docker-bridge 172.17.0.1", "host 127.0.0.1", "podman 10.88.0.1"]);
  });

  test("only the host's network is shared with the host", () => {
    const shared = Object.values(networks).filter(({ kind }) => kind === "host");
    expect(shared.map(({ name }) => name)).toEqual(["host"]);
  });

  test("the primary addresses", () => {
    expect(findNetwork("docker-desktop").hostSide).toEqual(["192.168.65.1"]);
    expect(findNetwork("docker-bridge").hostSide).toEqual(["172.17.0.1"]);
    expect(findNetwork("docker-compose").hostSide).toEqual(["172.18.0.1"]);
    expect(findNetwork("host").hostSide).toEqual(["127.0.0.1", "::1"]);
    expect(findNetwork("podman").hostSide).toEqual(["10.88.0.1"]);
    expect(findNetwork("kubernetes").hostSide).toEqual([]);
  });

  test.each([
    ["docker-dekstop", "Did you mean docker-desktop?"],
    ["Podman", "Did you mean podman?"],
    ["constructor", "Known are docker-desktop, "],
    ["custom", "by its gateway's address or its subnet"],
  ])("there is no network %p: %s", (name, hint) => {
    expect(() => findNetwork(name)).toThrow(
      expect.objectContaining({ name: "ConfigError", code: "unknown-network", hint: expect.stringContaining(hint) }),
    );
  });
});

describe("customNetwork", () => {
  test("a gateway's address", () => {
    expect(customNetwork("172.20.0.1")).toMatchObject({ name: "custom", kind: "bridge", hostSide: ["172.20.0.1"] });
    expect(customNetwork("172.20.0.1")).not.toHaveProperty("subnet");
    expect(customNetwork("::ffff:172.20.0.1").hostSide).toEqual(["172.20.0.1"]);
  });

  test("a subnet: its first host is a guess for the gateway", () => {
    const network = customNetwork("172.20.0.0/16");
    expect(network).toMatchObject({ hostSide: ["172.20.0.1"], subnet: "172.20.0.0/16" });
    expect(network.candidates).toMatchObject([{ cidr: "172.20.0.1", evidence: "guess" }]);
    expect(customNetwork("FD00:1::/64")).toMatchObject({ hostSide: ["fd00:1::1"], subnet: "fd00:1::/64" });
  });

  test.each([
    ["8.8.8.8", "invalid-address", "not a private address"],
    ["0.0.0.0", "invalid-address", "not a private address"],
    ["224.0.0.1", "invalid-address", "not a private address"],
    ["127.0.0.1", "invalid-address", "the machine itself"],
    ["localhost", "invalid-address", "a name"],
    ["http://172.20.0.1/", "invalid-address", "URL"],
    ["0.0.0.0/0", "invalid-cidr", "public addresses"],
    ["::/0", "invalid-cidr", "public addresses"],
    ["100.0.0.0/8", "invalid-cidr", "public addresses"],
    ["8.8.8.0/24", "invalid-cidr", "public addresses"],
    ["127.0.0.0/8", "invalid-cidr", "the machine itself"],
    ["172.20.0.1/32", "invalid-cidr", "no room"],
    ["172.20.0.1/16", "invalid-cidr", "host bits"],
  ])("%s is refused with %s: %s", (text, code, reason) => {
    expect(() => customNetwork(text)).toThrow(
      expect.objectContaining({ name: "ConfigError", code, message: expect.stringContaining(reason) }),
    );
  });

  test("what it accepts is private, and in its subnet; what it refuses, with a ConfigError", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nearAddress,
          sparseCidr.map(({ text }) => text),
        ),
        (text) => {
          try {
            const { hostSide, subnet } = customNetwork(text);
            const [gateway] = hostSide.map(parseAddress);
            expect(gateway !== undefined && isPrivate(gateway)).toBe(true);
            if (gateway && subnet !== undefined) expect(contains(parseCidr(subnet), gateway)).toBe(true);
          } catch (error) {
            if (!(error instanceof ConfigError)) throw error;
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
