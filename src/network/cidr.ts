import { ConfigError } from "../errors.ts";
import { type Address, addressFromValue, parseAddress, quote, shareAPrivateBlock } from "./address.ts";

/** A range of IP addresses that share their first bits (CIDR, RFC 4632); a single address is a range of one. */
export interface Cidr {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
  /** Canonical: `a.b.c.d/p`, or the bare address for a single one. */
  readonly text: string;
}

/**
 * Reads `address` or `address/prefix`. An IPv4-mapped range (`::ffff:10.0.0.0/104`) becomes the IPv4 range
 * (`10.0.0.0/8`).
 *
 * @throws ConfigError `invalid-cidr` for a text that is no address, a prefix that is none, and a range that does not
 * begin at its first address (OpenClaw takes `192.168.65.1/24` for the whole network, which is seldom what was
 * meant).
 */
export function parseCidr(text: string): Cidr {
  const slash = text.indexOf("/");
  const isUrl = text.includes("://");
  const address = readAddress(slash < 0 || isUrl ? text : text.slice(0, slash), text);
  const width = address.family === 4 ? 32 : 128;
  if (slash < 0) return makeCidr(address, width);
  const mapped = address.family === 4 && text.includes(":");
  const prefix = readPrefix({ text, written: text.slice(slash + 1), width: mapped ? 128 : width });
  // OpenClaw 2026.9.6 makes 0.0.0.0/0 of such a range: it subtracts 96 and stops at zero.
  if (mapped && prefix < 96)
    throw invalid(
      text,
      "a range of IPv4-mapped addresses has a prefix of at least 96",
      `Write ${address.text} as IPv4.`,
    );
  const cidr = makeCidr(address, mapped ? prefix - 96 : prefix);
  if (cidr.first !== address.value)
    throw invalid(
      text,
      `it has host bits; the network is ${cidr.text}`,
      `Write ${cidr.text} for the network, or ${address.text} for that one address.`,
    );
  return cidr;
}

/**
 * Whether the address lies in the range. IPv4 and IPv6 never match each other, as in OpenClaw since 2026.2.17: `::/0`
 * holds no IPv4 address.
 */
export function contains(cidr: Cidr, address: Address): boolean {
  return cidr.family === address.family && cidr.first <= address.value && address.value <= cidr.last;
}

/** Whether every address of `inner` lies in `outer`. */
export function covers(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether some address lies in both; of two such ranges one always covers the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return covers(a, b) || covers(b, a);
}

/** Whether the range holds exactly one address. */
export function isSingleAddress(cidr: Cidr): boolean {
  return cidr.first === cidr.last;
}

/**
 * Whether the range has more than one address and any of them can be reached from the internet, so that trusting it is
 * trusting strangers: `0.0.0.0/0`, `::/0`, and also `100.0.0.0/8`, of which only a quarter is private.
 */
export function isPublicRange(cidr: Cidr): boolean {
  if (isSingleAddress(cidr)) return false;
  return !shareAPrivateBlock(addressFromValue(cidr.family, cidr.first), addressFromValue(cidr.family, cidr.last));
}

/**
 * The nth address that a host of the network can have, counted from 1, or undefined when there is none. Left out are
 * an IPv4 network's own address and its broadcast address (RFC 1122) and the routers' anycast address of IPv6 (RFC
 * 4291, 2.6.1); networks of two addresses use both (RFC 3021, RFC 6164).
 */
export function nthAddress(cidr: Cidr, n: number): Address | undefined {
  if (!Number.isSafeInteger(n) || n < 1) return undefined;
  const { low, high } = hosts(cidr);
  const value = low + BigInt(n - 1);
  return value <= high ? addressFromValue(cidr.family, value) : undefined;
}

/** The last address that a host of the network can have; see `nthAddress` for what is left out. */
export function lastUsableAddress(cidr: Cidr): Address {
  return addressFromValue(cidr.family, hosts(cidr).high);
}

function hosts(cidr: Cidr): { low: bigint; high: bigint } {
  if (cidr.last - cidr.first < 2n) return { low: cidr.first, high: cidr.last };
  return { low: cidr.first + 1n, high: cidr.family === 4 ? cidr.last - 1n : cidr.last };
}

function makeCidr(address: Address, prefix: number): Cidr {
  const width = address.family === 4 ? 32 : 128;
  const hostBits = BigInt(width - prefix);
  const first = (address.value >> hostBits) << hostBits;
  const last = first + (1n << hostBits) - 1n;
  const base = addressFromValue(address.family, first).text;
  return { family: address.family, first, last, prefix, text: prefix === width ? base : `${base}/${prefix}` };
}

function readAddress(part: string, whole: string): Address {
  try {
    return parseAddress(part);
  } catch (error) {
    if (!(error instanceof ConfigError) || part === whole) throw asInvalidCidr(error);
    throw new ConfigError("invalid-cidr", `${quote(whole)} is not a range: ${error.message}`, { hint: error.hint });
  }
}

function asInvalidCidr(error: unknown): unknown {
  if (!(error instanceof ConfigError)) return error;
  return new ConfigError("invalid-cidr", error.message, { hint: error.hint });
}

function readPrefix({ text, written, width }: { text: string; written: string; width: number }): number {
  if (/^(?:0|[1-9]\d{0,2})$/.test(written)) {
    const prefix = Number(written);
    if (prefix <= width) return prefix;
    throw invalid(text, `the prefix ${prefix} is above ${width}`);
  }
  if (written === "") throw invalid(text, "the prefix after the slash is missing");
  if (/^\d+(?:\.\d+){3}$/.test(written))
    throw invalid(
      text,
      "a netmask stands after the slash",
      "Write how many bits the networks share: 255.255.0.0 is /16.",
    );
  if (/^0\d+$/.test(written)) throw invalid(text, `the prefix ${quote(written)} has a leading zero`);
  throw invalid(text, `${quote(written)} is not a prefix`, `Write a whole number from 0 to ${width}.`);
}

function invalid(text: string, reason: string, hint?: string): ConfigError {
  return new ConfigError("invalid-cidr", `${quote(text)} is not a range: ${reason}`, { hint });
}
