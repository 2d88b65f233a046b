import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { looksSecret } from "../token/looks-secret.ts";
import { redactionMark } from "../token/redact.ts";

/** All texts in a value that stand where a secret belongs; references such as `${VAR}` are none. */
export function secretsOf(value: JsonValue | undefined, path: JsonPath = []): string[] {
  const secrets: string[] = [];
  const open: Place[] = value === undefined ? [] : [{ value, tail: path }];
  // A loop, not a recursion: a config may be nested deeper than the stack is.
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    if (typeof top.value === "string" && isSecret(top.value, top.tail)) secrets.push(top.value);
    if (typeof top.value !== "object" || top.value === null) continue;
    for (const place of placesIn(top.value, top.tail)) open.push(place);
  }
  return secrets;
}

/** The value with every secret in it replaced by a mark. */
export function redactValue(value: JsonValue, path: JsonPath): JsonValue {
  return copied(value, path, () => redactionMark);
}

/** All secrets in config texts, as far as the texts can be read. */
export function secretsIn(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => secretsOf(documentValue(parseDocument(text)))))];
}

/** A value, and the end of its path, which decides alone. */
interface Place {
  value: JsonValue;
  tail: JsonPath;
}

function placesIn(value: JsonValue[] | JsonObject, tail: JsonPath): Place[] {
  if (!Array.isArray(value)) return Object.entries(value).map(([key, child]) => ({ value: child, tail: [key] }));
  const key = tail.findLast((step) => typeof step === "string");
  return value.map((item, index) => ({ value: item, tail: key === undefined ? [index] : [key, index] }));
}

interface Open {
  from: JsonValue[] | JsonObject;
  into: JsonValue[] | JsonObject;
  tail: JsonPath;
}

// A loop, not a recursion: a config may be nested deeper than the stack is. Only the end of a path decides, so only that is kept.
function copied(value: JsonValue, path: JsonPath, ofSecret: (text: string) => string): JsonValue {
  const open: Open[] = [];
  const copy = (one: JsonValue, tail: JsonPath): JsonValue => {
    if (typeof one === "string") return isSecret(one, tail) ? ofSecret(one) : one;
    if (!Array.isArray(one) && !isJsonObject(one)) return one;
    const into = Array.isArray(one) ? [] : {};
    open.push({ from: one, into, tail });
    return into;
  };
  const result = copy(value, path);
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { from, into, tail } = top;
    if (Array.isArray(from) && Array.isArray(into)) {
      const key = tail.findLast((step) => typeof step === "string");
      for (const [index, item] of from.entries()) into.push(copy(item, key === undefined ? [index] : [key, index]));
    } else {
      for (const [key, child] of Object.entries(from)) define(into, key, copy(child, [key]));
    }
  }
  return result;
}

// Assigning would change the prototype where the key is `__proto__`.
function define(object: object, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

const reference = /^\$\{[A-Z_][A-Z0-9_]*\}$/;

function isSecret(value: string, path: JsonPath): boolean {
  return value !== "" && looksSecret(path) && !reference.test(value);
}
