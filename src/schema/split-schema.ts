import type { JsonSchema } from "./json-schema.ts";

/** Objects whose text is longer than this become definitions. */
const largest = 1000;

/**
 * Makes a definition of every large object below a schema, named after its path. Validators that turn a schema into code, such as
 * Ajv, take far longer for one large function than for many small ones.
 */
export function splitLargeObjects(schema: JsonSchema, path: string, definitions: Map<string, JsonSchema>): JsonSchema {
  const { properties, additionalProperties, items, ...rest } = schema;
  const split: JsonSchema = { ...rest };
  const below = (child: JsonSchema, step: string) => splitLarge(child, `${path}.${step}`, definitions);
  if (properties) {
    const entries = Object.entries(properties).map(([key, child]) => [key, below(child, key)] as const);
    split.properties = Object.fromEntries(entries);
  }
  if (typeof additionalProperties === "object") split.additionalProperties = below(additionalProperties, "each");
  else if (additionalProperties !== undefined) split.additionalProperties = additionalProperties;
  if (items !== undefined) split.items = Array.isArray(items) ? items : below(items, "item");
  for (const union of ["anyOf", "oneOf", "allOf"] as const) {
    const branches = schema[union];
    if (branches) split[union] = branches.map((branch, number) => below(branch, `form-${number + 1}`));
  }
  return split;
}

function splitLarge(schema: JsonSchema, path: string, definitions: Map<string, JsonSchema>): JsonSchema {
  const split = splitLargeObjects(schema, path, definitions);
  if (split.properties === undefined || JSON.stringify(split).length <= largest) return split;
  const name = path.replaceAll(/[^\w.-]+/g, "-");
  if (definitions.has(name)) return split;
  definitions.set(name, split);
  return { $ref: `#/definitions/${name}` };
}
