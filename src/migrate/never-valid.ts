import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { isKnownRelease } from "../release/resolve.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { lifeOf } from "../schema/life.ts";
import { validateConfig } from "../schema/validate-config.ts";

/** Whether no release that knows the key takes a value of this type there. */
export function isNeverShape(config: JsonObject, path: JsonPath): boolean {
  const value = getAt(config, path);
  const facts = lifeOf(path)?.facts ?? [];
  return value !== undefined && facts.length > 0 && facts.every(({ schema }) => !takesTypeOf(schema, value));
}

/** Whether every release that knows a key that is missing asks for it. */
export function isNeverComplete(config: JsonObject, path: JsonPath): boolean {
  const [section] = path;
  if (typeof section !== "string") return false;
  const part: JsonObject = { [section]: config[section] ?? null };
  const facts = lifeOf(path)?.facts ?? [];
  return (
    facts.length > 0 &&
    facts.every(
      ({ from }) =>
        isKnownRelease(from) &&
        validateConfig(part, { openclaw: from }).diagnostics.some((one) => isBelow(path, one.path)),
    )
  );
}

/** Whether a problem lies on the way to a key, no higher than the element of a list that it belongs to. */
function isBelow(path: JsonPath, problem: JsonPath): boolean {
  const element = path.findLastIndex((step) => typeof step === "number") + 1;
  return problem.length >= element && problem.every((step, depth) => step === path[depth]);
}

function takesTypeOf(schema: JsonSchema, value: JsonValue): boolean {
  if (typeof schema !== "object") return true;
  const { type, enum: words, const: word, anyOf, oneOf, allOf } = schema;
  const branches = [anyOf, oneOf, allOf].flatMap((list) => list ?? []);
  if (branches.length > 0) return branches.some((branch) => takesTypeOf(branch, value));
  const same = (one: unknown) => typeName(one) === typeName(value);
  if (words !== undefined) return words.some(same);
  if (word !== undefined) return same(word);
  if (type === undefined) return true;
  return (Array.isArray(type) ? type : [type]).some(
    (one) => one === typeName(value) || (one === "integer" && typeof value === "number"),
  );
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return isJsonObject(value) ? "object" : typeof value;
}
