import { childNamed, definitionNode, factAt, type Horizon, rootNode, sectionNode } from "./catalogue.ts";
import type { CatalogueNode } from "./catalogue-node.ts";

/** A node that a path leads to in a release, and who brings it. */
export interface Found {
  node: CatalogueNode;
  /** `core`, `channel:ID` or `plugin:ID`. */
  origin: string;
}

/** Path steps: keys, array indices, `*` for the values of an object with free keys. */
export type KeyPath = readonly (string | number)[];

/** What a path leads to in the release at a place: several nodes when branches of a union share a key, none when it is not known. */
export function nodesAt(path: KeyPath, place: number, horizon?: Horizon): Found[] {
  const [section, ...steps] = path;
  if (section === undefined) return [{ node: rootNode(), origin: "core" }];
  const node = typeof section === "string" ? sectionNode(section) : undefined;
  let found: Found[] = node && factAt(node, place, horizon) ? [{ node, origin: "core" }] : [];
  for (const step of steps) found = found.flatMap((one) => stepFrom(one, step, { place, horizon }));
  return found;
}

/** A node without its reference, and the branches of its unions, as far as the release at a place has them. */
export function formsOf({ node, origin }: Found, place: number, horizon?: Horizon): Found[] {
  const fact = factAt(node, place, horizon);
  if (fact === undefined) return [];
  const from = fact.origin ?? origin;
  if (fact.ref !== undefined) {
    const definition = definitionNode(fact.ref);
    return definition === undefined ? [] : formsOf({ node: definition, origin: from }, place, horizon);
  }
  const branches = [node.anyOf, node.oneOf, node.allOf].flatMap((union) => Object.values(union ?? {}));
  return [
    { node, origin: from },
    ...branches.flatMap((branch) => formsOf({ node: branch, origin: from }, place, horizon)),
  ];
}

interface When {
  place: number;
  horizon: Horizon | undefined;
}

function stepFrom(found: Found, step: string | number, { place, horizon }: When): Found[] {
  return formsOf(found, place, horizon).flatMap(({ node, origin }) => {
    const named = typeof step === "string" && step !== "*" ? childNamed(node.keys, step) : undefined;
    const known = named !== undefined && factAt(named, place, horizon) !== undefined ? named : undefined;
    const child = known ?? (typeof step === "number" ? node.items : node.values);
    const fact = child && factAt(child, place, horizon);
    return child === undefined || fact === undefined ? [] : [{ node: child, origin: fact.origin ?? origin }];
  });
}
