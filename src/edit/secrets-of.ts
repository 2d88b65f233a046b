import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { looksSecret } from "../token/looks-secret.ts";
import { redactionMark } from "../token/redact.ts";

/** All texts in a value that stand where a secret belongs; references such as `${VAR}` are none. */
export function secretsOf(value: JsonValue | undefined, path: JsonPath = []): string[] {
  const secrets: string[] = [];
  const open: Place[] = [];
  const looksSo = rememberedLooks();
  const look = (one: JsonValue, key: string | undefined, isEntry: boolean): void => {
    if (typeof one === "string") {
      if (isValue(one) && looksSo(key, isEntry)) secrets.push(one);
    } else if (typeof one === "object" && one !== null) open.push({ value: one, key });
  };
  if (value !== undefined) look(value, lastKey(path), typeof path.at(-1) === "number");
  // A loop, not a recursion: a config may be nested deeper than the stack is.
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { value: container, key } = top;
    if (Array.isArray(container)) for (const item of container) look(item, key, true);
    else for (const name of Object.keys(container)) look(container[name] ?? null, name, false);
  }
  return secrets;
}

/** The value with every secret in it replaced by a mark. */
export function redactValue(value: JsonValue, path: JsonPath): JsonValue {
  return copied(value, path, () => redactionMark);
}

/** All secrets in config texts, as far as the texts can be read. */
export function secretsIn(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => secretsOf(readValue(text))))];
}

function readValue(text: string): JsonValue | undefined {
  try {
    // Most configs are JSON as OpenClaw writes it, which is read several times as fast so.
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return documentValue(parseDocument(text));
  }
}

/** An object or an array, and the key that leads to it: the end of a path decides alone. */
interface Place {
  value: JsonValue[] | JsonObject;
  key: string | undefined;
}

/** Whether a key, or an entry of its list, looks secret; a config says the same keys over and over. */
function rememberedLooks(): (key: string | undefined, isEntry: boolean) => boolean {
  const known = { own: new Map<string, boolean>(), entry: new Map<string, boolean>() };
  return (key, isEntry) => {
    if (key === undefined) return false;
    const answers = isEntry ? known.entry : known.own;
    const answer = answers.get(key) ?? looksSecret(isEntry ? [key, 0] : [key]);
    answers.set(key, answer);
    return answer;
  };
}

function lastKey(path: JsonPath): string | undefined {
  return path.findLast((step) => typeof step === "string");
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
      const key = lastKey(tail);
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
  return looksSecret(path) && isValue(value);
}

function isValue(text: string): boolean {
  return text !== "" && !reference.test(text);
}
