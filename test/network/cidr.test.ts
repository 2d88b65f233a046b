import { BlockList } from "node:net";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ConfigError } from "../../src/errors.ts";
import { type Address, addressFromValue, isPrivate, parseAddress } from "../../src/network/address.ts";
import {
  type Cidr,
  contains,
  covers,
  isPublicRange,
  isSingleAddress,
  lastUsableAddress,
  nthAddress,
  overlaps,
  parseCidr,
} from "../../src/network/cidr.ts";
import { nearAddress, sparseAddress, sparseCidr } from "./arbitraries.ts";

function refusalOf(text: string): ConfigError {
  try {
    parseCidr(text);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error(`${text} was not refused with a ConfigError`);
}

describe("parseCidr", () => {
  test.each([
    ["192.168.65.1", "192.168.65.1", 32],
    ["192.168.65.1/32", "192.168.65.1", 32],
    ["192.168.65.0/24", "192.168.65.0/24", 24],
    ["0.0.0.0/0", "0.0.0.0/0", 0],
    ["::1", "::1", 128],
    ["FD00:0::/8", "fd00::/8", 8],
    ["::/0", "::/0", 0],
    ["::ffff:10.0.0.0/104", "10.0.0.0/8", 8],
    ["::ffff:0:0/96", "0.0.0.0/0", 0],
    ["::ffff:10.0.0.1/128", "10.0.0.1", 32],
    ["::ffff:10.0.0.1", "10.0.0.1", 32],
  ])("%s is %s", (text, canonical, prefix) => {
    expect(parseCidr(text)).toMatchObject({ text: canonical, prefix });
  });

  test("holds its first and last address", () => {
    expect(parseCidr("172.16.0.0/12")).toEqual({
      family: 4,
      first: 0xac100000n,
      last: 0xac1fffffn,
      prefix: 12,
      text: "172.16.0.0/12",
    });
  });

  test.each([
    ["192.168.65.1/24", "has host bits; the network is 192.168.65.0/24"],
    ["fd00::1/64", "has host bits; the network is fd00::/64"],
    ["127.0.0.1/8", "has host bits; the network is 127.0.0.0/8"],
    ["10.0.0.0/08", "leading zero"],
    ["10.0.0.0/+8", "is not a prefix"],
    ["10.0.0.0/-1", "is not a prefix"],
    ["10.0.0.0/8.0", "is not a prefix"],
    ["10.0.0.0/8 ", "is not a prefix"],
    ["10.0.0.0/", "prefix after the slash is missing"],
    ["10.0.0.0/33", "33 is above 32"],
    ["fd00::/129", "129 is above 128"],
    ["10.0.0.0/8/8", "is not a prefix"],
    ["10.0.0.0/255.0.0.0", "netmask"],
    ["010.0.0.0/8", "would be read as 8.0.0.0"],
    ["10/8", "plain number"],
    ["/8", "it is empty"],
    ["::ffff:10.0.0.0/8", "at least 96"],
    ["http://10.0.0.1/", "URL"],
    ["localhost", "name"],
    ["", "it is empty"],
  ])("%p is refused: %s", (text, reason) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe("invalid-cidr");
    expect(refusal.message).toContain(reason);
  });

  test("host bits: the hint names the network and the address", () => {
    expect(refusalOf("192.168.65.1/24").hint).toBe(
      "Write 192.168.65.0/24 for the network, or 192.168.65.1 for that one address.",
    );
  });

  test("reading the canonical text gives the same range", () => {
    fc.assert(fc.property(sparseCidr, (cidr) => expect(parseCidr(cidr.text)).toEqual(cidr)));
  });

  test("never throws anything but a ConfigError", () => {
    const suffix = fc.oneof(
      fc.constant(""),
      fc.nat(140).map((n) => `/${n}`),
      fc.string().map((text) => `/${text}`),
    );
    fc.assert(
      fc.property(fc.oneof(nearAddress, fc.string({ unit: "binary" })), suffix, (base, end) => {
        try {
          parseCidr(base + end);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("ranges", () => {
  test("contains agrees with node:net, IPv4-mapped addresses included", () => {
    fc.assert(
      fc.property(sparseCidr, sparseAddress, fc.boolean(), (cidr, address, isMapped) => {
        // Node finds IPv4 addresses in IPv6 ranges that hold the mapped ones, such as ::/0; OpenClaw does not.
        fc.pre(cidr.family === address.family || cidr.family === 4 || !holdsMapped(cidr));
        const list = new BlockList();
        const first = addressFromValue(cidr.family, cidr.first).text;
        list.addSubnet(first, cidr.prefix, cidr.family === 4 ? "ipv4" : "ipv6");
        const mapped = isMapped && address.family === 4;
        const text = mapped ? `::ffff:${address.text}` : address.text;
        const expected = list.check(text, mapped || address.family === 6 ? "ipv6" : "ipv4");
        expect(contains(cidr, parseAddress(text))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test("IPv6 ranges hold no IPv4 address", () => {
    expect(contains(parseCidr("::/0"), parseAddress("10.0.0.1"))).toBe(false);
    expect(contains(parseCidr("0.0.0.0/0"), parseAddress("::ffff:10.0.0.1"))).toBe(true);
    expect(covers(parseCidr("::/0"), parseCidr("10.0.0.0/8"))).toBe(false);
  });

  test("covers and overlaps follow from contains", () => {
    fc.assert(
      fc.property(sparseCidr, sparseCidr, sparseAddress, (a, b, address) => {
        if (covers(a, b) && contains(b, address)) expect(contains(a, address)).toBe(true);
        if (contains(a, address) && contains(b, address)) expect(overlaps(a, b)).toBe(true);
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(covers(a, b)).toBe(ends(b).every((end) => contains(a, end)));
        expect(overlaps(a, b)).toBe(
          [...ends(a).map((end) => contains(b, end)), ...ends(b).map((end) => contains(a, end))].includes(true),
        );
        expect(covers(a, a)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["0.0.0.0/0", true],
    ["::/0", true],
    ["100.0.0.0/8", true],
    ["8.8.8.0/24", true],
    ["172.0.0.0/8", true],
    ["2000::/3", true],
    ["fc00::/6", true],
    ["198.19.248.0/23", true],
    ["10.0.0.0/8", false],
    ["172.16.0.0/12", false],
    ["192.168.65.0/24", false],
    ["100.64.0.0/10", false],
    ["127.0.0.0/8", false],
    ["fc00::/7", false],
    ["fe80::/10", false],
    ["8.8.8.8", false],
    ["::1", false],
  ])("%s reaches into the internet: %p", (text, expected) => {
    expect(isPublicRange(parseCidr(text))).toBe(expected);
  });

  test("a range that does not reach into the internet holds private addresses only", () => {
    fc.assert(
      fc.property(sparseCidr, sparseAddress, (cidr, address) => {
        if (isSingleAddress(cidr) || isPublicRange(cidr) || !contains(cidr, address)) return;
        expect(isPrivate(address)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["172.17.0.0/16", "172.17.0.1", "172.17.0.2", "172.17.255.254"],
    ["10.0.0.0/30", "10.0.0.1", "10.0.0.2", "10.0.0.2"],
    ["10.0.0.0/31", "10.0.0.0", "10.0.0.1", "10.0.0.1"],
    ["10.0.0.7", "10.0.0.7", undefined, "10.0.0.7"],
    ["fd00::/64", "fd00::1", "fd00::2", "fd00::ffff:ffff:ffff:ffff"],
    ["fd00::/127", "fd00::", "fd00::1", "fd00::1"],
  ])("hosts of %s: %s, %s to %s", (text, first, second, last) => {
    const cidr = parseCidr(text);
    expect(nthAddress(cidr, 1)?.text).toBe(first);
    expect(nthAddress(cidr, 2)?.text).toBe(second);
    expect(lastUsableAddress(cidr).text).toBe(last);
  });

  test("there is no host 0, 1.5, or beyond the last", () => {
    const cidr = parseCidr("10.0.0.0/30");
    expect([0, -1, 1.5, Number.NaN, 3].map((n) => nthAddress(cidr, n))).toEqual(Array(5).fill(undefined));
  });
});

/** As they are in the range: the last address of ::/80 is an IPv4-mapped one, which would be made IPv4. */
function ends({ family, first, last }: Cidr): Address[] {
  return [first, last].map((value) => ({ family, value, text: "" }));
}

function holdsMapped(cidr: Cidr): boolean {
  return cidr.first <= 0xffff00000000n && 0xffffffffffffn <= cidr.last;
}
