import { estimateBits } from "./entropy.ts";

/** Words of guides and templates that are long enough not to turn up by chance in a random token. */
const longWords = [
  "changeme|changethis|change-me|change_me|replaceme|replace-me|replace_me|yourtoken|your-token|your_token",
  "password|passphrase|passw0rd|p4ssw0rd|secret|openclaw|clawdbot|moltbot|gateway|example|placeholder|default|insecure",
  "qwertyuiop|qwerty|asdfghjkl|asdfgh|zxcvbnm|zxcvbn|letmein|iloveyou|welcome",
].join("|");
/** Words that count only where they stand alone. */
const shortWords = [
  "a|an|and|any|at|be|by|for|from|here|if|in|insert|is|it|long|me|my|new|no|not|of|on|or|our|put|some|something|strong|super|that",
  "the|this|to|use|value|very|with|you|your|yours|abc|access|admin|api|auth|bar|baz|bearer|bot|change|changed|claw|demo|do|docker",
  "dummy|enter|fixme|foo|generate|generated|hex|key|local|localhost|login|pass|please|pwd|random|replace|root|sample|string|test",
  "testing|todo|token|user|x{2,}|y{3,}|z{3,}|minimum|at-least|characters|chars|unsafe|only|dev|prod|temp|tmp|must|set|paste",
].join("|");

const longPattern = new RegExp(longWords, "gi");
const shortPattern = new RegExp(`(?<![a-z])(?:${shortWords})(?![a-z])`, "gi");
const digitRow = /^(?:(?:1234567890)*(?:1|12|123|1234|12345|123456|1234567|12345678|123456789)?)$/;

/** So little besides the words that nobody can have meant it as a secret. */
const littleBits = 64;

/**
 * Why a token is a placeholder, or undefined when it is none: it consists of words such as `change-me`,
 * `your-token-here`, `openclaw` and hardly anything else (`my-openclaw-token-2026`). OpenClaw refuses only
 * `change-me-to-a-long-random-token` and `change-me-now` (since 2026.4.18 at the latest).
 */
export function placeholderIn(token: string): string | undefined {
  if (/^x+$/i.test(token)) return "it is a row of x";
  if (digitRow.test(token)) return "it is a row of digits";
  // Words in camel case stand alone too.
  const separated = token.replace(/([a-z])([A-Z])/g, "$1-$2");
  const rest = separated.replace(longPattern, "").replace(shortPattern, "");
  if (rest === separated || estimateBits(rest.replace(/[^A-Za-z0-9]/g, "")) >= littleBits) return undefined;
  return "it consists of words that stand for a secret in guides and templates";
}

/** The token without the long ones of those words. */
export function withoutLongWords(token: string): string {
  return token.replace(longPattern, "");
}
