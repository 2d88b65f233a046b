import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { looksSecret } from "../token/looks-secret.ts";
import { redactionMark } from "../token/redact.ts";

/** All texts in a value that stand where a secret belongs; references such as `${VAR}` are none. */
export function secretsOf(value: JsonValue | undefined, path: JsonPath = []): string[] {
  if (typeof value === "string") return isSecret(value, path) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => secretsOf(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => secretsOf(child, [...path, key]));
}

/** The value with every secret in it replaced by a mark. */
export function redactValue(value: JsonValue, path: JsonPath): JsonValue {
  if (typeof value === "string") return isSecret(value, path) ? redactionMark : value;
  if (Array.isArray(value)) return value.map((item, index) => redactValue(item, [...path, index]));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, redactValue(child, [...path, key])]));
}

const reference = /^\$\{[A-Z_][A-Z0-9_]*\}$/;

function isSecret(value: string, path: JsonPath): boolean {
  return value !== "" && looksSecret(path) && !reference.test(value);
}

/** All secrets in config texts, as far as the texts can be read. */
export function secretsIn(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => secretsOf(documentValue(parseDocument(text)))))];
}
