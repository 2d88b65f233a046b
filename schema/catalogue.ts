import { compareReleases } from "../src/release/compare.ts";
import { knownReleases } from "../src/release/known.ts";
import { runsOf } from "../src/release/range.ts";
import type { CatalogueNode, Fact, JsonSchema } from "../src/schema/catalogue-node.ts";

/** The extracted schema of each known release, from one release's name to its schema. */
export type SchemasByRelease = ReadonlyMap<string, JsonSchema>;

/**
 * One tree out of the schemas of many releases: every node says which facts hold in which releases.
 * @param schemas the schema of the same section in every release that has the section
 */
export function mergeSchemas(schemas: SchemasByRelease): CatalogueNode {
  const own = new Map<string, JsonSchema>();
  const properties = new Map<string, Map<string, JsonSchema>>();
  const items = new Map<string, JsonSchema>();
  const values = new Map<string, JsonSchema>();
  for (const [release, schema] of schemas) {
    const { properties: children, items: item, additionalProperties: value, ...rest } = schema;
    own.set(release, value === undefined || typeof value === "boolean" ? withDefined(rest, value) : rest);
    if (item !== undefined) items.set(release, item);
    if (typeof value === "object") values.set(release, value);
    for (const [key, child] of Object.entries(children ?? {})) {
      const known = properties.get(key) ?? new Map<string, JsonSchema>();
      properties.set(key, known.set(release, child));
    }
  }
  return {
    facts: factsOf(own),
    ...(properties.size > 0 && { properties: sortedChildren(properties) }),
    ...(items.size > 0 && { items: mergeSchemas(items) }),
    ...(values.size > 0 && { values: mergeSchemas(values) }),
  };
}

function withDefined(schema: JsonSchema, additionalProperties: boolean | undefined): JsonSchema {
  return additionalProperties === undefined ? schema : { ...schema, additionalProperties };
}

function sortedChildren(properties: ReadonlyMap<string, SchemasByRelease>): Record<string, CatalogueNode> {
  const keys = [...properties.keys()].sort();
  return Object.fromEntries(keys.map((key) => [key, mergeSchemas(properties.get(key) ?? new Map())]));
}

function factsOf(schemas: SchemasByRelease): Fact[] {
  const byText = new Map<string, JsonSchema>();
  for (const schema of schemas.values()) byText.set(JSON.stringify(schema), schema);
  const facts: Fact[] = [];
  for (const [text, schema] of byText) {
    for (const run of runsOf((release) => JSON.stringify(schemas.get(release)) === text)) {
      const newest = run.to === knownReleases.at(-1);
      facts.push({ from: run.from, ...(!newest && { to: run.to }), schema });
    }
  }
  return facts.sort((a, b) => compareReleases(a.from, b.from));
}

/**
 * The one normal form in which schemas are kept and compared: keys sorted, `required` sorted, a union of string constants
 * written as `enum`, the safe-integer bounds that Zod's exporter adds to every integer left out.
 */
export function normalise(schema: JsonSchema): JsonSchema {
  const normal: Record<string, unknown> = {};
  for (const key of Object.keys(schema).sort()) {
    const value: unknown = schema[key];
    if (key === "properties") normal[key] = mapValues(value, normalise);
    else if (key === "required" && Array.isArray(value)) normal[key] = [...value].sort();
    else if (key === "anyOf" || key === "oneOf") normal[key] = Array.isArray(value) ? value.map(normalise) : value;
    else if (key === "maximum" && value === Number.MAX_SAFE_INTEGER) continue;
    else if (key === "minimum" && value === Number.MIN_SAFE_INTEGER) continue;
    else if (isSchema(value)) normal[key] = normalise(value);
    else normal[key] = value;
  }
  return enumOfConstants(normal) ?? normal;
}

function enumOfConstants(schema: JsonSchema): JsonSchema | undefined {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || Object.keys(rest).length > 0) return undefined;
  const constants: string[] = [];
  for (const branch of anyOf) {
    if (typeof branch.const !== "string" || Object.keys(branch).some((key) => key !== "const" && key !== "type"))
      return undefined;
    constants.push(branch.const);
  }
  return { enum: constants, type: "string" };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapValues(value: unknown, change: (schema: JsonSchema) => JsonSchema): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries: [string, JsonSchema][] = Object.entries(value);
  return Object.fromEntries(entries.map(([key, child]) => [key, change(child)]));
}
