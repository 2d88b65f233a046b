import { isIP } from "node:net";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ConfigError } from "../../src/errors.ts";
import {
  addressFromValue,
  isLoopback,
  isMulticast,
  isPrivate,
  isUnspecified,
  parseAddress,
} from "../../src/network/address.ts";
import { nearAddress } from "./arbitraries.ts";

function refusalOf(text: string): ConfigError {
  try {
    parseAddress(text);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error(`${text} was not refused with a ConfigError`);
}

describe("parseAddress", () => {
  test.each([
    ["0.0.0.0", 4, 0n, "0.0.0.0"],
    ["192.168.65.1", 4, 0xc0a84101n, "192.168.65.1"],
    ["255.255.255.255", 4, 0xffffffffn, "255.255.255.255"],
    ["::", 6, 0n, "::"],
    ["::1", 6, 1n, "::1"],
    ["0:0:0:0:0:0:0:1", 6, 1n, "::1"],
    ["FE80::0001", 6, (0xfe80n << 112n) | 1n, "fe80::1"],
    ["::192.0.2.1", 6, 0xc0000201n, "::c000:201"],
    ["1:0:0:2:0:0:0:3", 6, (1n << 112n) | (2n << 64n) | 3n, "1:0:0:2::3"],
    ["1:0:0:2:0:0:3:4", 6, (1n << 112n) | (2n << 64n) | 0x00030004n, "1::2:0:0:3:4"],
    ["1:2:3:4:5:6:0:8", 6, 0x00010002000300040005000600000008n, "1:2:3:4:5:6:0:8"],
  ] as const)("%s", (text, family, value, canonical) => {
    expect(parseAddress(text)).toEqual({ family, value, text: canonical });
  });

  test.each(["::ffff:10.0.0.1", "::FFFF:a00:1", "0:0:0:0:0:ffff:0a00:0001", "0::ffff:10.0.0.1"])(
    "%s is the IPv4 address 10.0.0.1",
    (text) => {
      expect(parseAddress(text)).toEqual(parseAddress("10.0.0.1"));
    },
  );

  test.each([
    ["", "empty"],
    ["  ", "blank"],
    [" 10.0.0.1", "white space around"],
    ["10.0.0.1\n", "white space around"],
    ["10.0.0.1, 10.0.0.2", "more than one entry"],
    ["10.0.0.1,10.0.0.2", "more than one entry"],
    ["010.0.0.1", "would be read as 8.0.0.1"],
    ["08.0.0.1", "leading zero"],
    ["::ffff:010.0.0.1", "010 has a leading zero"],
    ["0x7f.0.0.1", "hexadecimal, 0x7f.0.0.1 would be read as 127.0.0.1"],
    ["0x7f000001", "hexadecimal"],
    ["127.1", "2 numbers instead of four, 127.1 would be read as 127.0.0.1"],
    ["2130706433", "plain number, 2130706433 would be read as 127.0.0.1"],
    ["1.2.3.4.5", "5 numbers instead of four"],
    ["256.1.1.1", "256 is above 255"],
    ["10..0.1", "number is missing"],
    ["10.0.0.1.", "number is missing"],
    ["fe80::1%eth0", "zone"],
    ["127.0.0.1:18789", "port"],
    ["localhost:18789", "port"],
    ["[::1]", "brackets"],
    ["[::1]:18789", "brackets"],
    ["http://10.0.0.1/", "URL"],
    ["localhost", "name"],
    ["10.0.0.0/8", "range"],
    ["10.*", "wildcard"],
    ["10.0.0.1-10.0.0.9", "range from-to"],
    ["1::2::3", "only once"],
    [":::", "only once"],
    ["12345::", "more than four digits"],
    ["1:2", "2 groups instead of eight"],
    ["1:2:3:4:5:6:7:8:9", "9 groups instead of eight"],
    ["1:2:3:4:5:6:7::8", "leaves nothing for ::"],
    [":1:2:3:4:5:6:7", "single colon"],
    ["1.2.3.4::", "only be the end"],
    ["g::1", "no IPv6 address has"],
    ["1.2.3.x4", "no IPv4 address has"],
    ["١.1.1.1", "no address has"],
  ])("%p is refused: %s", (text, reason) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe("invalid-address");
    expect(refusal.message).toContain(reason);
  });

  test("the hint says what to write where that is known", () => {
    expect(refusalOf("127.0.0.1:18789").hint).toBe("Write only the address: 127.0.0.1.");
    expect(refusalOf("[fd00::1]:80").hint).toBe("Write fd00::1.");
    expect(refusalOf("\t10.0.0.1").hint).toBe("Write 10.0.0.1.");
  });

  test("a long text is cut in the message, and costs no time", () => {
    for (const text of ["x", ".", "1:", "-.", "::"])
      expect(refusalOf(text.repeat(100_000)).message.length).toBeLessThan(120);
  });

  test("accepts what node:net accepts, but for zones", () => {
    fc.assert(
      fc.property(nearAddress, (text) => {
        const family = text.includes("%") ? 0 : isIP(text);
        if (family === 0) expect(refusalOf(text).code).toBe("invalid-address");
        else expect(parseAddress(text).family).toBeLessThanOrEqual(family);
      }),
      { numRuns: 2000 },
    );
  });

  test("never throws anything but a ConfigError", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.webUrl({ validSchemes: ["http", "ws"] }), fc.domain()),
        (text) => {
          expect(refusalOf(text).message).not.toBe("");
        },
      ),
      { numRuns: 300 },
    );
  });

  test("reading the canonical text gives the same address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text);
        expect(parseAddress(address.text)).toEqual(address);
        expect(addressFromValue(address.family, address.value)).toEqual(address);
      }),
    );
  });

  test("writes addresses as URLs do (RFC 5952)", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), sparseIpv6), (text) => {
        const address = parseAddress(text);
        fc.pre(address.family === 6);
        expect(`[${address.text}]`).toBe(new URL(`http://[${text}]/`).hostname);
      }),
      { numRuns: 1000 },
    );
  });
});

const sparseIpv6 = fc
  .array(fc.constantFrom("0", "0000", "1", "00ab", "FFFF"), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.join(":"));

describe("kinds of addresses", () => {
  test.each([
    ["10.0.0.0", true],
    ["10.255.255.255", true],
    ["9.255.255.255", false],
    ["11.0.0.0", false],
    ["172.15.255.255", false],
    ["172.16.0.0", true],
    ["172.31.255.255", true],
    ["172.32.0.0", false],
    ["192.168.65.1", true],
    ["192.169.0.0", false],
    ["100.63.255.255", false],
    ["100.64.0.0", true],
    ["100.127.255.255", true],
    ["100.128.0.0", false],
    ["169.254.1.2", true],
    ["127.0.0.1", true],
    ["198.19.249.3", false],
    ["0.0.0.0", false],
    ["8.8.8.8", false],
    ["::1", true],
    ["::2", false],
    ["fc00::", true],
    ["fdff:ffff::1", true],
    ["fe00::", false],
    ["fe80::1", true],
    ["febf::1", true],
    ["fec0::1", false],
    ["2001:4860:4860::8888", false],
    ["::ffff:192.168.0.1", true],
    ["::ffff:8.8.8.8", false],
  ])("%s private: %p", (text, expected) => {
    expect(isPrivate(parseAddress(text))).toBe(expected);
  });

  test("loopback, unspecified, multicast", () => {
    expect(["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"].map(parseAddress).every(isLoopback)).toBe(true);
    expect(["126.0.0.1", "128.0.0.1", "::", "::2"].map(parseAddress).some(isLoopback)).toBe(false);
    expect(["0.0.0.0", "::"].map(parseAddress).every(isUnspecified)).toBe(true);
    expect(["224.0.0.1", "239.255.255.255", "ff02::1"].map(parseAddress).every(isMulticast)).toBe(true);
    expect(["223.0.0.1", "240.0.0.1", "fe80::1"].map(parseAddress).some(isMulticast)).toBe(false);
  });
});
