import { childNamed, definitionNode, factAt, factsOf } from "../catalogue.ts";
import type { CatalogueNode } from "../catalogue-node.ts";
import { type SchemaObject, singleProperties } from "./schema-object.ts";

const unions = ["anyOf", "oneOf", "allOf"] as const;

/** The schemas of a node by the place of the release, or of the first release with the same. */
type Remembered = Map<number, SchemaObject | undefined>;

/** With and without what plugins bring. */
const remembered = { whole: new WeakMap<CatalogueNode, Remembered>(), core: new WeakMap<CatalogueNode, Remembered>() };

export interface LazyOptions {
  /** Leaves out what plugins bring: channels since 2026.3.22, and plugins' own settings. */
  coreOnly?: boolean;
  /**
   * Gives releases that agree about a part the same object for it, so that what was found out once holds for all of them. It takes a
   * walk of the whole section first: only worth it for many releases.
   */
  shared?: boolean;
}

/**
 * The schema that the release at a place has for a node of the catalogue; undefined when that release does not know it. Its parts are
 * made when they are looked at.
 */
export function lazySchema(node: CatalogueNode, place: number, options: LazyOptions): SchemaObject | undefined {
  const memory = options.coreOnly ? remembered.core : remembered.whole;
  let known = memory.get(node);
  if (known === undefined) {
    known = new Map();
    memory.set(node, known);
  }
  const since = options.shared ? (changesOf(node).findLast((change) => change <= place) ?? 0) : place;
  const ready = known.get(since);
  if (ready !== undefined || known.has(since)) return ready;
  const schema = build(node, place, options);
  known.set(since, schema);
  return schema;
}

function build(node: CatalogueNode, place: number, options: LazyOptions): SchemaObject | undefined {
  const fact = factAt(node, place);
  if (fact === undefined || (options.coreOnly === true && fact.origin !== undefined)) return undefined;
  const { from: _, to: __, origin: ___, ref, ...own } = fact;
  if (ref !== undefined) {
    const target = definitionNode(ref);
    return target && lazySchema(target, place, options);
  }
  const { keys, values, items } = node;
  const schema: Record<string, unknown> = own;
  const of = (child: CatalogueNode): SchemaObject | undefined => lazySchema(child, place, options);
  if (keys !== undefined) {
    define(schema, "properties", () => Object.fromEntries(present(keys, of)));
    singleProperties.set(schema, (key) => {
      const child = childNamed(keys, key);
      return child && of(child);
    });
  }
  const value = values && factAt(values, place) && of(values);
  if (value !== undefined) schema["additionalProperties"] = value;
  const item = items && factAt(items, place) && of(items);
  if (item !== undefined) schema["items"] = item;
  for (const union of unions) {
    const branches = node[union];
    if (branches === undefined) continue;
    const schemas = present(branches, of).map(([, branch]) => branch);
    if (schemas.length > 0) schema[union] = schemas;
  }
  return schema;
}

function present(
  children: Readonly<Record<string, CatalogueNode>>,
  of: (child: CatalogueNode) => SchemaObject | undefined,
): [string, SchemaObject][] {
  return Object.entries(children).flatMap(([name, child]): [string, SchemaObject][] => {
    const schema = of(child);
    return schema === undefined ? [] : [[name, schema]];
  });
}

/** A property whose value is made when it is first read. */
function define(object: object, key: string, make: () => unknown): void {
  Object.defineProperty(object, key, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(object, key, { value, configurable: true, enumerable: true });
      return value;
    },
  });
}

const changes = new WeakMap<CatalogueNode, readonly number[]>();

/** The places at which something at or below a node changes. Definitions do not refer to themselves, so this ends. */
function changesOf(node: CatalogueNode): readonly number[] {
  const ready = changes.get(node);
  if (ready !== undefined) return ready;
  const places = new Set<number>();
  for (const { from, to, ref } of factsOf(node)) {
    if (from !== undefined) places.add(from);
    if (to !== undefined) places.add(to + 1);
    const target = ref === undefined ? undefined : definitionNode(ref);
    for (const place of target === undefined ? [] : changesOf(target)) places.add(place);
  }
  for (const child of childrenOf(node)) for (const place of changesOf(child)) places.add(place);
  const sorted = [...places].sort((a, b) => a - b);
  changes.set(node, sorted);
  return sorted;
}

function childrenOf(node: CatalogueNode): CatalogueNode[] {
  const { keys, values, items, anyOf, oneOf, allOf } = node;
  const named = [keys, anyOf, oneOf, allOf].flatMap((children) => Object.values(children ?? {}));
  return [...named, ...[values, items].filter((child) => child !== undefined)];
}
