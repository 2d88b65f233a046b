import { knownReleases } from "../release/known.ts";
import { pluginNeighbours } from "./catalogue.generated.ts";
import { definitionNode, factAt, type Horizon, placeOf, releaseAt } from "./catalogue.ts";
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
  let next = 0;
  for (let place = 0; place < knownReleases.length; place = next) {
    const horizon: Horizon = { before: knownReleases.length };
    const fact = factFor(path, place, horizon);
    next = horizon.before;
    if (fact === undefined) {
      open = undefined;
      continue;
    }
    const [from, to] = [releaseAt(place), releaseAt(next - 1)];
    const range = open?.range ?? { from, to };
    if (open === undefined) ranges.push(range);
    range.to = to;
    const text = JSON.stringify(fact);
    if (open?.text === text) open.fact.to = to;
    else {
      open = { text, range, fact: { from, to, ...fact } };
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

function factFor(path: KeyPath, place: number, horizon: Horizon): Omit<KeyFact, "from" | "to"> | undefined {
  const found = path.length === 0 ? [] : nodesAt(path, place, horizon);
  const forms = new Map(
    found.map(({ node }) => ownSchema(node, place, horizon)).map((schema) => [JSON.stringify(schema), schema]),
  );
  const [schema, ...others] = forms.values();
  const origin = found[0]?.origin;
  if (schema === undefined || origin === undefined) return undefined;
  const fact = { schema: others.length === 0 ? schema : { anyOf: [schema, ...others] }, origin };
  const isNeighbours = origin !== "core" && isOfNeighbour(place);
  if (origin !== "core") {
    const turn = knownReleases.findIndex((_, other) => other > place && isOfNeighbour(other) !== isNeighbours);
    if (turn > 0) horizon.before = Math.min(horizon.before, turn);
  }
  return isNeighbours ? { ...fact, neighbour: true } : fact;
}

function isOfNeighbour(place: number): boolean {
  return Object.hasOwn(pluginNeighbours, releaseAt(place));
}

function ownSchema(node: CatalogueNode, place: number, horizon: Horizon): JsonSchema {
  const { from: _, to: __, origin: ___, ref, ...own } = factAt(node, place, horizon) ?? {};
  if (ref !== undefined) {
    const definition = definitionNode(ref);
    return definition === undefined ? referenceTo(ref) : ownSchema(definition, place, horizon);
  }
  const schema: JsonSchema = own;
  if (node.items && factAt(node.items, place, horizon)) schema.items = ownSchema(node.items, place, horizon);
  if (node.values && factAt(node.values, place, horizon))
    schema.additionalProperties = ownSchema(node.values, place, horizon);
  for (const union of ["anyOf", "oneOf", "allOf"] as const) {
    const branches = Object.values(node[union] ?? {}).filter((branch) => factAt(branch, place, horizon) !== undefined);
    if (branches.length > 0) schema[union] = branches.map((branch) => ownSchema(branch, place, horizon));
  }
  return schema;
}
