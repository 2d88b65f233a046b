import { definitionNode, factAt, placeOf, rootNode, sectionNode } from "./catalogue.ts";
import type { JsonSchema } from "./json-schema.ts";
import { rebuildSchema } from "./rebuild.ts";

const sections = new Map<string, JsonSchema | undefined>();
const definitions = new Map<string, JsonSchema | undefined>();
const roots = new Map<number, JsonSchema>();

/** The top-level keys that a release knows, in alphabetical order. */
export function rootKeys(release: string): string[] {
  const place = placeOf(release);
  return Object.entries(rootNode().keys ?? {})
    .filter(([, node]) => factAt(node, place) !== undefined)
    .map(([key]) => key)
    .sort();
}

/**
 * The JSON Schema (draft-07) of a top-level key in a release, channels and bundled plugins included; rebuilt when first asked for.
 * It may refer to `#/definitions/NAME`, which `definition` gives.
 * @param release a known release, or one between: then the known one before it counts
 * @returns undefined when the release does not know the key. Do not change what is returned: everybody gets the same object.
 */
export function sectionSchema(section: string, release: string): JsonSchema | undefined {
  const place = placeOf(release);
  return remembered(sections, `${section}@${place}`, () => {
    const node = sectionNode(section);
    return node && rebuildSchema(node, place);
  });
}

/** The schema behind a reference to `#/definitions/NAME` in a release. Like `sectionSchema`, it may refer to others. */
export function definition(name: string, release: string): JsonSchema | undefined {
  const place = placeOf(release);
  return remembered(definitions, `${name}@${place}`, () => {
    const node = definitionNode(name);
    return node && rebuildSchema(node, place);
  });
}

/** The schema of a whole openclaw.json in a release, with the definitions that it refers to. */
export function rootSchema(release: string): JsonSchema {
  const place = placeOf(release);
  const known = roots.get(place);
  if (known !== undefined) return known;
  const { keys: _, ...node } = rootNode();
  const properties = rootKeys(release).flatMap((key) => {
    const schema = sectionSchema(key, release);
    return schema === undefined ? [] : [[key, schema] as const];
  });
  const whole: JsonSchema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    ...rebuildSchema(node, place),
    properties: Object.fromEntries(properties),
  };
  const built = withDefinitions(whole, release);
  roots.set(place, built);
  return built;
}

/** A schema together with all definitions that it refers to, so that it stands on its own. */
export function withDefinitions(schema: JsonSchema, release: string): JsonSchema {
  const found = new Map<string, JsonSchema>();
  collect(schema, release, found);
  if (found.size === 0) return schema;
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...schema, definitions: Object.fromEntries(sorted) };
}

function collect(value: unknown, release: string, found: Map<string, JsonSchema>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key !== "$ref" || typeof child !== "string") {
      collect(child, release, found);
      continue;
    }
    const name = child.replace("#/definitions/", "");
    const schema = found.has(name) ? undefined : definition(name, release);
    if (schema === undefined) continue;
    found.set(name, schema);
    collect(schema, release, found);
  }
}

function remembered(
  memory: Map<string, JsonSchema | undefined>,
  key: string,
  build: () => JsonSchema | undefined,
): JsonSchema | undefined {
  if (!memory.has(key)) memory.set(key, build());
  return memory.get(key);
}
