import type { JsonPath } from "../json/path.ts";

const secretEnd = new RegExp(
  `(?:${[
    "token|password|passwd|passphrase|secret|authorization|cookie|apikey|serviceaccount(?:ref)?",
    "(?:private|access|secret|encrypt|encryption|signing|master)key",
  ].join("|")})$`,
);
const secretWhole = new Set(["credential", "credentials"]);
/** `OPENAI_KEY` and `DB_PASS` as names of environment variables; `sessionKey` in a config is no secret. */
const secretVariable = /^[A-Z0-9_]*_(?:KEY|PASS|PWD|CREDENTIALS?)$/;
/** Says that the tokens are those of a language model: `costPerInputToken`, `maxTokens`. */
const counted = /^(?:per|max|min|total|input|output|context|prompt|completion|reserve|chunk|threshold)$/;
/** Names of things, which only end like a secret: the password manager has a skill of its own. */
const notSecret = new Set(["1password"]);

/**
 * Whether the place in a config holds a secret by its name: `token`, `botToken`, `password`, `clientSecret`,
 * `apiKey`, `OPENAI_API_KEY` and the like, in any case, also as a list (`tokens[0]`); not `maxTokens`, `tokenBudget`,
 * `tokenFile`. It follows OpenClaw 2026.9.6, which also goes by the key's name, and adds headers (`authorization`,
 * `cookie`) and environment variables.
 */
export function looksSecret(path: JsonPath): boolean {
  const keys = path.filter((step) => typeof step === "string");
  const key = keys.at(-1);
  if (key === undefined || notSecret.has(key.toLowerCase())) return false;
  if (secretVariable.test(key)) return true;
  const words = wordsOf(key);
  const squashed = words.join("");
  if (secretWhole.has(squashed)) return true;
  const isEntry = typeof path.at(-1) === "number";
  const named = isEntry ? squashed.replace(/s$/, "") : squashed;
  return secretEnd.test(named) && !words.some((word) => counted.test(word));
}

/** The words of a key in camel case, snake case or kebab case, in lower case. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
