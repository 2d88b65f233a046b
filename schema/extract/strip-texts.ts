import type { JsonSchema } from "../../src/schema/json-schema.ts";

const texts = ["title", "description", "$comment", "examples", "markdownDescription", "deprecated"];

/** A schema without what is for people only. */
export function stripTexts(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(([key]) => !texts.includes(key) && !key.startsWith("x-"));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, isNamed(key) ? stripNamed(value) : stripValue(key, value)]),
  );
}

function isNamed(key: string): boolean {
  return key === "properties" || key === "$defs" || key === "definitions" || key === "patternProperties";
}

function stripNamed(value: unknown): unknown {
  if (!isSchema(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, isSchema(child) ? stripTexts(child) : child]),
  );
}

function stripValue(key: string, value: unknown): unknown {
  if (key === "default" || key === "enum" || key === "const") return value;
  if (Array.isArray(value)) return value.map((one) => (isSchema(one) ? stripTexts(one) : one));
  return isSchema(value) ? stripTexts(value) : value;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
