import type { JsonValue } from "../json/value.ts";
import { isJsonObject } from "../json/value.ts";
import { looksSecret } from "../token/looks-secret.ts";
import { redactIn, redactionMark } from "../token/redact.ts";

/** What stands behind these in a URL, a header, a setting or a JSON line is a secret. */
const patterns: readonly RegExp[] = [
  /((?:[?#&\s]|^)(?:token|password|secret|api[-_]?key|access_token|[A-Z][A-Z0-9_]*_(?:TOKEN|PASSWORD|SECRET|KEY))=)[^\s&"'`]+/g,
  /(\b(?:Bearer|Basic)\s+)[\w.~+/=-]{6,}/gi,
  /((?:^|\s)--?(?:token|password)[ =])(?!\*)[^\s]+/g,
  /("(?:token|password|secret|deviceToken|apiKey)"\s*:\s*")[^"]+/g,
  /()\b[0-9a-fA-F]{40,}\b/g,
  /()\bsk-[\w-]{16,}/g,
];

/** A line without secrets: those of the config, and what looks like one. */
export function hideSecrets(line: string, config: JsonValue | undefined): string {
  const shown = redactIn(line, secretsOf(config, []));
  return patterns.reduce((text, pattern) => text.replace(pattern, `$1${redactionMark}`), shown);
}

function secretsOf(value: JsonValue | undefined, path: readonly (string | number)[]): string[] {
  if (typeof value === "string") return looksSecret(path) && !value.startsWith("${") ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one, index) => secretsOf(one, [...path, index]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, one]) => secretsOf(one, [...path, key]));
  return [];
}
