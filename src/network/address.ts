import { ConfigError } from "../errors.ts";
import { explainNotAnAddress } from "./not-an-address.ts";

/** One IP address. An IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2) is held as the IPv4 address that it stands for. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
  /** Canonical: four decimal numbers, or the form of RFC 5952. */
  readonly text: string;
}

interface Block {
  readonly family: 4 | 6;
  readonly base: bigint;
  readonly prefix: number;
}

const ipv4Loopback: Block = { family: 4, base: 0x7f000000n, prefix: 8 };
const ipv6Loopback: Block = { family: 6, base: 1n, prefix: 128 };

const privateBlocks: readonly Block[] = [
  { family: 4, base: 0x0a000000n, prefix: 8 }, // 10.0.0.0/8, RFC 1918
  { family: 4, base: 0xac100000n, prefix: 12 }, // 172.16.0.0/12, RFC 1918
  { family: 4, base: 0xc0a80000n, prefix: 16 }, // 192.168.0.0/16, RFC 1918
  { family: 4, base: 0x64400000n, prefix: 10 }, // 100.64.0.0/10, RFC 6598
  { family: 4, base: 0xa9fe0000n, prefix: 16 }, // 169.254.0.0/16, RFC 3927
  ipv4Loopback,
  { family: 6, base: 0xfcn << 120n, prefix: 7 }, // fc00::/7, RFC 4193
  { family: 6, base: 0xfe80n << 112n, prefix: 10 }, // fe80::/10, RFC 4291
  ipv6Loopback,
];

const mappedPrefix = 0xffffn;
const decimalOctet = /^(?:0|[1-9]\d{0,2})$/;
const hexGroup = /^[0-9a-f]{1,4}$/i;

/**
 * Reads one IP address. Only the forms that every program reads alike: four decimal numbers without leading zeros, or
 * IPv6 as in RFC 4291 without a zone.
 *
 * @throws ConfigError `invalid-address` that says what is wrong: `010.0.0.1`, `127.1` and `0x7f.0.0.1` are addresses to
 * some programs and not to others, so that a list of trusted addresses must not hold them.
 */
export function parseAddress(text: string): Address {
  const ipv4 = readIpv4(text);
  if (ipv4 !== undefined) return addressFromValue(4, ipv4);
  const ipv6 = readIpv6(text);
  if (ipv6 !== undefined) return addressFromValue(6, ipv6);
  const { reason, hint } = explainNotAnAddress(text);
  throw new ConfigError("invalid-address", `${quote(text)} is not an IP address: ${reason}`, { hint });
}

/** The address of that number, which must fit the family (32 or 128 bits). */
export function addressFromValue(family: 4 | 6, value: bigint): Address {
  if (family === 4) return { family, value, text: formatIpv4(value) };
  if (value >> 32n === mappedPrefix) return addressFromValue(4, value & 0xffffffffn);
  return { family, value, text: formatIpv6(value) };
}

/** Whether the address is of the machine itself: 127.0.0.0/8 (RFC 1122) or ::1 (RFC 4291). */
export function isLoopback(address: Address): boolean {
  return isIn(address, ipv4Loopback) || isIn(address, ipv6Loopback);
}

/**
 * Whether the address cannot be reached from the internet: RFC 1918 and RFC 4193 networks, loopback, link-local
 * (169.254.0.0/16, fe80::/10), and 100.64.0.0/10 of RFC 6598, which Tailscale and some hosting platforms give to
 * their machines. For IPv4 these are the blocks from which OpenClaw 2026.9.6 pairs a browser in front of a container
 * silently.
 */
export function isPrivate(address: Address): boolean {
  return privateBlocks.some((block) => isIn(address, block));
}

/** Whether two addresses lie in the same private block; then so does everything between them. */
export function shareAPrivateBlock(a: Address, b: Address): boolean {
  return privateBlocks.some((block) => isIn(a, block) && isIn(b, block));
}

/** Whether it is 0.0.0.0 or ::, which a server listens on and nobody connects from. */
export function isUnspecified(address: Address): boolean {
  return address.value === 0n;
}

/** Whether it names a group of receivers: 224.0.0.0/4 (RFC 5771) or ff00::/8 (RFC 4291). Nobody connects from one. */
export function isMulticast(address: Address): boolean {
  return address.family === 4 ? address.value >> 28n === 0xen : address.value >> 120n === 0xffn;
}

function isIn(address: Address, block: Block): boolean {
  if (address.family !== block.family) return false;
  const hostBits = BigInt((block.family === 4 ? 32 : 128) - block.prefix);
  return address.value >> hostBits === block.base >> hostBits;
}

function readIpv4(text: string): bigint | undefined {
  const octets = text.split(".");
  if (octets.length !== 4) return undefined;
  let value = 0n;
  for (const octet of octets) {
    if (!decimalOctet.test(octet) || Number(octet) > 255) return undefined;
    value = (value << 8n) | BigInt(octet);
  }
  return value;
}

function readIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const before = readGroups(halves[0] ?? "", halves.length === 1);
  const after = readGroups(halves[1] ?? "", true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<bigint>(missing).fill(0n), ...after];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

/** The groups of 16 bits between colons. Only the end of the whole address may be written as an IPv4 address. */
function readGroups(text: string, isEnd: boolean): bigint[] | undefined {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (hexGroup.test(part)) {
      groups.push(BigInt(`0x${part}`));
      continue;
    }
    const ipv4 = isEnd && index === parts.length - 1 ? readIpv4(part) : undefined;
    if (ipv4 === undefined) return undefined;
    groups.push(ipv4 >> 16n, ipv4 & 0xffffn);
  }
  return groups;
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join(".");
}

/** RFC 5952, section 4: lower case, no leading zeros, the first longest run of two or more zero groups as `::`. */
function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn);
  let [start, length] = [0, 0];
  for (let from = 0; from < groups.length; from++) {
    let to = from;
    while (groups[to] === 0n) to++;
    if (to - from > length) [start, length] = [from, to - from];
  }
  const words = groups.map((group) => group.toString(16));
  if (length < 2) return words.join(":");
  return `${words.slice(0, start).join(":")}::${words.slice(start + length).join(":")}`;
}

/** The text in quotes, with what a terminal would not show escaped, and cut to a length that fits a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
