import { enoughBits, estimateBits } from "./entropy.ts";
import { placeholderIn, withoutLongWords } from "./placeholder.ts";
import { smallestPeriod, withoutRuns } from "./repetition.ts";

/** Why a token is refused. */
type TokenWeakness = "not-a-value" | "not-printable" | "placeholder" | "redacted" | "repetition" | "too-weak";

/** What a token is worth; `bits` is a careful estimate of how many random bits it holds. */
export type TokenJudgement =
  | { readonly ok: true; readonly bits: number }
  | { readonly ok: false; readonly bits: number; readonly code: TokenWeakness; readonly reason: string };

/**
 * What a script leaves where a value was missing. OpenClaw 2026.9.6 refuses `undefined` and `null`, which it once
 * took (openclaw#139494).
 */
const notValues = new Set(
  [
    "undefined",
    "null",
    "nan",
    "none",
    "nil",
    "true",
    "false",
    "infinity",
    "[object object]",
    "[object promise]",
  ].flatMap((value) => [value, `"${value}"`, `'${value}'`]),
);
/** `${VAR}`, `$VAR`, `%VAR%`, `{{ var }}`, `$(command)`, `` `command` ``. */
const notExpanded =
  /\$\{[A-Za-z_]\w*(?::?[-=?+][^}]*)?\}|^\$[A-Z_][A-Z0-9_]*$|^%[A-Z_][A-Z0-9_]*%$|\{\{.*\}\}|^\$\(.+\)$|^`.+`$/s;
/** The marks of OpenClaw 2026.9.6 and of this package, and rows of asterisks or dots. */
const redacted = /__OPENCLAW_REDACTED__|^(?:xox[a-z]-|xapp-)?[[<(]?redacted(?:[ _][a-z0-9]+)*[\])>]?$|^[*•●·…]+$/i;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const uuidBits = 122;

/**
 * Judges a token or password by what it can be told by: refused are texts that are no value (`undefined`, an
 * unexpanded `${VAR}`), redaction marks, characters that do not survive a URL or a header, placeholders of guides and
 * templates (`change-me-to-a-long-random-token`), repetition and sequences, and what holds fewer than 128 bits by its
 * length and characters.
 *
 * Words are judged by their characters, so a sentence is believed to be as random as it is long: not to be relied on
 * for passphrases. The reason never holds any of the token.
 */
export function judgeToken(token: string): TokenJudgement {
  const trimmed = token.trim();
  if (trimmed === "") return refused("not-a-value", token === "" ? "it is empty" : "it is blank");
  if (notValues.has(trimmed.toLowerCase()))
    return refused("not-a-value", "it is what a missing value looks like as text");
  if (notExpanded.test(trimmed)) return refused("not-a-value", "it is a variable or command that was not expanded");
  if (redacted.test(trimmed))
    return refused("redacted", "it is the mark that stands for a hidden secret, not the secret");
  if (trimmed !== token) return refused("not-printable", "it has white space around it");
  if (/\s/.test(token))
    return refused("not-printable", "it holds white space, which does not survive a URL or a header");
  if (/[^!-~]/.test(token))
    return refused(
      "not-printable",
      "it holds characters other than printable ASCII, which do not survive a URL or a header",
    );
  const placeholder = placeholderIn(token);
  if (placeholder !== undefined) return refused("placeholder", placeholder);
  return judgeRandomness(token);
}

function judgeRandomness(token: string): TokenJudgement {
  if (uuid.test(token) && !isRepetitive(token))
    return refused("too-weak", `a UUID holds at most ${uuidBits} random bits, and ${enoughBits} are needed`, uuidBits);
  // A well-known word adds nothing that has to be guessed, and neither does what is said twice.
  const rest = withoutLongWords(token);
  const core = withoutRuns(rest.slice(0, smallestPeriod(rest)));
  const bits = Math.floor(Math.min(estimateBits(rest), estimateBits(core)));
  if (bits >= enoughBits) return { ok: true, bits };
  if (core !== rest) return refused("repetition", "it repeats itself or counts up or down", bits);
  return refused("too-weak", `it holds about ${bits} random bits at most, and ${enoughBits} are needed`, bits);
}

function isRepetitive(token: string): boolean {
  return new Set(token).size < 8;
}

function refused(code: TokenWeakness, reason: string, bits = 0): TokenJudgement {
  return { ok: false, bits, code, reason };
}
