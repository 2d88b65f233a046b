import { childNamed, definitionNode, factAt } from "./catalogue.ts";
import type { CatalogueNode } from "./catalogue-node.ts";
import type { JsonSchema } from "./json-schema.ts";

/** How a schema is rebuilt. */
export interface RebuildOptions {
  /** Leaves out what plugins bring. */
  coreOnly?: boolean;
  /**
   * Keeps `required` as OpenClaw writes it: plugins' schemas list keys that have a default, which OpenClaw fills in before it looks.
   * Without this they are left out.
   */
  asExtracted?: boolean;
  /** What stands for a shared definition; a reference to `#/definitions/NAME` unless said otherwise. */
  reference?: (name: string) => JsonSchema | undefined;
}

/** The JSON Schema that the release at a place has for a node of the catalogue, or undefined when the release does not know it. */
export function rebuildSchema(
  node: CatalogueNode,
  place: number,
  options: RebuildOptions = {},
): JsonSchema | undefined {
  const fact = factAt(node, place);
  if (fact === undefined || (options.coreOnly === true && fact.origin !== undefined)) return undefined;
  const { from: _, to: __, origin: ___, ref, ...own } = fact;
  if (ref !== undefined) return options.reference ? options.reference(ref) : referenceTo(ref);
  const schema: JsonSchema = own;
  if (own.required && options.asExtracted !== true) {
    const required = own.required.filter((key) => !hasDefault(childNamed(node.keys, key), place));
    if (required.length > 0) schema.required = required;
    else delete schema.required;
  }
  const properties = rebuildAll(node.keys, place, options);
  if (properties.length > 0) schema.properties = Object.fromEntries(properties);
  const values = node.values && rebuildSchema(node.values, place, options);
  if (values) schema.additionalProperties = values;
  const items = node.items && rebuildSchema(node.items, place, options);
  if (items) schema.items = items;
  for (const union of ["anyOf", "oneOf", "allOf"] as const) {
    const branches = rebuildAll(node[union], place, options);
    if (branches.length > 0) schema[union] = branches.map(([, branch]) => branch);
  }
  return schema;
}

function hasDefault(node: CatalogueNode | undefined, place: number): boolean {
  const fact = node && factAt(node, place);
  if (fact?.ref !== undefined) return hasDefault(definitionNode(fact.ref), place);
  return fact?.["default"] !== undefined;
}

/** A reference to a shared definition. */
export function referenceTo(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

function rebuildAll(
  children: Readonly<Record<string, CatalogueNode>> | undefined,
  place: number,
  options: RebuildOptions,
): [string, JsonSchema][] {
  const rebuilt: [string, JsonSchema][] = [];
  for (const [name, child] of Object.entries(children ?? {})) {
    const schema = rebuildSchema(child, place, options);
    if (schema !== undefined) rebuilt.push([name, schema]);
  }
  return rebuilt;
}
