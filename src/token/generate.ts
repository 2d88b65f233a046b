import { nanoid } from "nanoid";
import { ConfigError } from "../errors.ts";

const leastBits = 256;
/** Far more than anyone needs; more would only break the URL that carries the token. */
const mostBits = 4096;

/**
 * A new random token of at least that many bits, from the system's random source, in an alphabet that needs no
 * escaping in a URL, a header, a shell or JSON (`A-Za-z0-9_-`, six bits each). It never starts with a hyphen, which a
 * command line would take for an option.
 *
 * @throws ConfigError `invalid-option` for fewer than 256 bits, or for what is no sensible number of bits.
 */
export function generateToken({ bits = leastBits }: { bits?: number } = {}): string {
  if (!Number.isSafeInteger(bits) || bits < leastBits || bits > mostBits)
    throw new ConfigError("invalid-option", `a token of ${bits} bits is not possible`, {
      hint: `Ask for a whole number from ${leastBits} to ${mostBits}.`,
    });
  // One bit more than asked for: the rule for the first character costs a small part of one.
  const length = Math.ceil((bits + 1) / 6);
  let token = nanoid(length);
  while (token.startsWith("-")) token = nanoid(length);
  return token;
}
