import fc from "fast-check";
import { type Address, addressFromValue } from "../../src/network/address.ts";
import { type Cidr, parseCidr } from "../../src/network/cidr.ts";

const pieces = [
  "0",
  "1",
  "10",
  "127",
  "255",
  "256",
  "010",
  "0x7f",
  "ffff",
  "FFFF",
  "fe80",
  "12345",
  ".",
  ".",
  ":",
  ":",
  "::",
  "%lo",
  "/",
  " ",
];

/** Texts that look like addresses: real ones, real ones with a change, and parts of them thrown together. */
export const nearAddress = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4Extended(),
  fc.ipV4().map((text) => `::ffff:${text}`),
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 17 }).map((parts) => parts.join("")),
  fc
    .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(40), fc.constantFrom(...pieces))
    .map(([text, at, piece]) => text.slice(0, at) + piece + text.slice(at)),
);

const width = { 4: 32, 6: 128 } as const;

/** Addresses that share their first bits often enough for ranges to meet: only a few bits are set. */
export const sparseAddress: fc.Arbitrary<Address> = fc
  .tuple(fc.constantFrom(4 as const, 6 as const), fc.array(fc.nat(127), { maxLength: 4 }))
  .map(([family, bits]) => {
    const value = bits.reduce((sum, bit) => sum | (1n << BigInt(bit % width[family])), 0n);
    return addressFromValue(family, value);
  });

/** Ranges around such addresses, as parsed from their text. */
export const sparseCidr: fc.Arbitrary<Cidr> = fc.tuple(sparseAddress, fc.nat(128)).map(([address, length]) => {
  const prefix = length % (width[address.family] + 1);
  const hostBits = BigInt(width[address.family] - prefix);
  const first = addressFromValue(address.family, (address.value >> hostBits) << hostBits);
  return parseCidr(`${first.text}/${prefix}`);
});
