import { knownReleases } from "../release/known.ts";
import { pluginNeighbours } from "./catalogue.generated.ts";
import { definitionNode, factAt, placeOf, releaseAt } from "./catalogue.ts";
import type { CatalogueNode } from "./catalogue-node.ts";
import type { JsonSchema } from "./json-schema.ts";
import { referenceTo } from "./rebuild.ts";
import { formsOf, type KeyPath, nodesAt } from "./walk.ts";

/** What holds for a key in a run of releases. */
export interface KeyFact {
  /** The first and the last release, both included. */
  from: string;
  to: string;
  /** The key's own schema: its type, values and bounds, its items and the branches of its unions; without the keys below it. */
  schema: JsonSchema;
  /** `core`, `channel:ID` or `plugin:ID`. */
  origin: string;
  /** True where the plugin's schema in these releases is taken from a neighbouring release. */
  neighbour?: true;
}

/** The life of a key of openclaw.json. */
export interface KeyLife {
  /** The unbroken runs of releases that know the key, oldest first. */
  ranges: { from: string; to: string }[];
  /** What holds in them, oldest first. */
  facts: KeyFact[];
}

/**
 * In which releases a key exists, and what holds for it there.
 * @param path its keys; a number for an item of an array, `*` for any value of an object with free keys (a real key will do too)
 * @returns undefined when no known release has the key
 */
export function lifeOf(path: KeyPath): KeyLife | undefined {
  const ranges: KeyLife["ranges"] = [];
  const facts: KeyFact[] = [];
  let open: { text: string; range: { from: string; to: string }; fact: KeyFact } | undefined;
  for (const [place, release] of knownReleases.entries()) {
    const fact = factFor(path, place);
    if (fact === undefined) {
      open = undefined;
      continue;
    }
    const range = open?.range ?? { from: release, to: release };
    if (open === undefined) ranges.push(range);
    range.to = release;
    const text = JSON.stringify(fact);
    if (open?.text === text) open.fact.to = release;
    else {
      open = { text, range, fact: { from: release, to: release, ...fact } };
      facts.push(open.fact);
    }
  }
  return ranges.length === 0 ? undefined : { ranges, facts };
}

/** The keys that a release knows under a path, in alphabetical order; `*` stands for free keys. Of a union, those of all branches. */
export function keysUnder(path: KeyPath, release: string): string[] {
  const place = placeOf(release);
  const keys = new Set<string>();
  for (const { node } of nodesAt(path, place).flatMap((found) => formsOf(found, place))) {
    for (const [key, child] of Object.entries(node.keys ?? {})) if (factAt(child, place) !== undefined) keys.add(key);
    if (node.values !== undefined && factAt(node.values, place) !== undefined) keys.add("*");
  }
  return [...keys].sort();
}

function factFor(path: KeyPath, place: number): Omit<KeyFact, "from" | "to"> | undefined {
  const found = path.length === 0 ? [] : nodesAt(path, place);
  const forms = new Map(
    found.map(({ node }) => ownSchema(node, place)).map((schema) => [JSON.stringify(schema), schema]),
  );
  const [schema, ...others] = forms.values();
  const origin = found[0]?.origin;
  if (schema === undefined || origin === undefined) return undefined;
  const fact = { schema: others.length === 0 ? schema : { anyOf: [schema, ...others] }, origin };
  const isNeighbours = origin !== "core" && Object.hasOwn(pluginNeighbours, releaseAt(place));
  return isNeighbours ? { ...fact, neighbour: true } : fact;
}

function ownSchema(node: CatalogueNode, place: number): JsonSchema {
  const { from: _, to: __, origin: ___, ref, ...own } = factAt(node, place) ?? {};
  if (ref !== undefined) {
    const definition = definitionNode(ref);
    return definition === undefined ? referenceTo(ref) : ownSchema(definition, place);
  }
  const schema: JsonSchema = own;
  if (node.items && factAt(node.items, place)) schema.items = ownSchema(node.items, place);
  if (node.values && factAt(node.values, place)) schema.additionalProperties = ownSchema(node.values, place);
  for (const union of ["anyOf", "oneOf", "allOf"] as const) {
    const branches = Object.values(node[union] ?? {}).filter((branch) => factAt(branch, place) !== undefined);
    if (branches.length > 0) schema[union] = branches.map((branch) => ownSchema(branch, place));
  }
  return schema;
}
