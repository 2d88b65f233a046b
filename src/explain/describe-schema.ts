import type { JsonValue } from "../json/value.ts";
import type { JsonSchema } from "../schema/json-schema.ts";

/** What a schema takes, in words: `a whole number from 1 to 65535`, `"off" or "serve"`, `a list of texts`. */
export function describeSchema(schema: JsonSchema): string {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return listed([...new Set(branches.map(describeSchema))]);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return listed(schema.enum.map((value) => JSON.stringify(value)));
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return "any value";
  return listed(types.map((type) => describeType(type, schema)));
}

function describeType(type: string, schema: JsonSchema): string {
  if (type === "boolean") return "true or false";
  if (type === "string") return `a text${textLimits(schema)}`;
  if (type === "integer" || type === "number")
    return `a ${type === "integer" ? "whole number" : "number"}${range(schema)}`;
  if (type === "array") return `a list of ${plural(itemsOf(schema))}`;
  if (type === "object") return objectWords(schema);
  return type;
}

function itemsOf({ items }: JsonSchema): string {
  return typeof items !== "object" || Array.isArray(items) ? "values" : describeSchema(items);
}

function objectWords({ additionalProperties }: JsonSchema): string {
  if (typeof additionalProperties !== "object") return additionalProperties === false ? "an object" : "an open object";
  const values = describeSchema(additionalProperties);
  return values === "any value" ? "an object with free keys" : `an object with free keys, each ${values}`;
}

function plural(words: string): string {
  const simple: Readonly<Record<string, string>> = { "a text": "texts", "an object": "objects", "any value": "values" };
  return simple[words] ?? (/^(?:a|an) \w+$/.test(words) ? words.replace(/^an? /, "").concat("s") : `values: ${words}`);
}

function range(schema: JsonSchema): string {
  const least = numberOf(schema, "minimum");
  const above = numberOf(schema, "exclusiveMinimum");
  const most = numberOf(schema, "maximum");
  const from = least === undefined ? (above === undefined ? "" : ` above ${above}`) : ` from ${least}`;
  return most === undefined ? from : `${from}${from === "" ? " up" : ""} to ${most}`;
}

function textLimits(schema: JsonSchema): string {
  const least = numberOf(schema, "minLength");
  const most = numberOf(schema, "maxLength");
  const length =
    most === undefined
      ? least === undefined
        ? ""
        : least === 1
          ? " that is not empty"
          : ` of at least ${least} characters`
      : ` of ${least ?? 0} to ${most} characters`;
  const pattern = typeof schema["pattern"] === "string" ? ` like /${schema["pattern"]}/` : "";
  const format = typeof schema["format"] === "string" ? ` (${schema["format"]})` : "";
  return `${length}${pattern}${format}`;
}

function numberOf(schema: JsonSchema, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === "number" ? value : undefined;
}

function listed(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? "nothing";
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** A value that a schema takes, where one follows from it; a text has no example unless its values are listed. */
export function exampleOf(schema: JsonSchema): JsonValue | undefined {
  const listedValue = schema.const ?? schema.enum?.[0];
  if (listedValue !== undefined) return listedValue;
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return branches.map(exampleOf).find((value) => value !== undefined);
  if (schema.type === "boolean") return true;
  if (schema.type === "integer" || schema.type === "number") {
    const above = numberOf(schema, "exclusiveMinimum");
    return numberOf(schema, "minimum") ?? (above === undefined ? numberOf(schema, "maximum") : above + 1) ?? 1;
  }
  if (schema.type !== "array") return undefined;
  const item = typeof schema.items === "object" && !Array.isArray(schema.items) ? exampleOf(schema.items) : undefined;
  return item === undefined ? undefined : [item];
}
