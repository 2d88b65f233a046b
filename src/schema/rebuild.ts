import { isInRange } from "../release/range.ts";
import type { CatalogueNode, JsonSchema } from "./catalogue-node.ts";

/** The JSON Schema that a release has for a catalogue node, or undefined when the release does not know the key. */
export function rebuildSchema(node: CatalogueNode, release: string): JsonSchema | undefined {
  const fact = node.facts.find((one) => isInRange(release, one));
  if (fact === undefined) return undefined;
  const properties: [string, JsonSchema][] = [];
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    const schema = rebuildSchema(child, release);
    if (schema !== undefined) properties.push([key, schema]);
  }
  const items = node.items && rebuildSchema(node.items, release);
  const values = node.values && rebuildSchema(node.values, release);
  return {
    ...fact.schema,
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(items && { items }),
    ...(values && { additionalProperties: values }),
  };
}
