import { knownReleases } from "../release/known.ts";
import { runsOf } from "../release/range.ts";
import { childNamed, definitionNode, factsOf, placeOf, rootNode, sectionNode } from "./catalogue.ts";
import type { CatalogueNode, Fact } from "./catalogue-node.ts";
import type { KeyPath } from "./walk.ts";

/** The releases for which something holds: the bit at a release's place is set. */
type Releases = bigint;

/** A node that a path leads to, and in which releases it does. */
interface Reached {
  node: CatalogueNode;
  releases: Releases;
}

const all: Releases = (1n << BigInt(knownReleases.length)) - 1n;

/**
 * The unbroken runs of releases that know the key at a path, oldest first; undefined when none does. What `lifeOf` says, without what
 * holds in them: one walk for all releases together.
 */
export function rangesOf([section, ...steps]: KeyPath): { from: string; to: string }[] | undefined {
  const node = typeof section === "string" ? sectionNode(section) : section === undefined ? rootNode() : undefined;
  if (node === undefined || section === undefined) return undefined;
  let reached = within([{ node, releases: all }]);
  for (const step of steps)
    reached = within(reached.flatMap((one) => formsOf(one).flatMap((form) => below(form, step))));
  const known = reached.reduce((sum, { releases }) => sum | releases, 0n);
  return known === 0n ? undefined : runsOf((release) => ((known >> BigInt(placeOf(release))) & 1n) === 1n);
}

/** In which of these releases the nodes are there at all. */
function within(reached: readonly Reached[]): Reached[] {
  return reached.flatMap(({ node, releases }) => {
    const there = releases & lifeOfNode(node);
    return there === 0n ? [] : [{ node, releases: there }];
  });
}

/** A node without its references, and the branches of its unions. */
function formsOf({ node, releases }: Reached): Reached[] {
  return factsOf(node).flatMap((fact): Reached[] => {
    const here = releases & lifeOfFact(fact);
    if (here === 0n) return [];
    const own = { node, releases: here };
    if (fact.ref === undefined) return [own, ...branchesOf(own)];
    const target = definitionNode(fact.ref);
    return target === undefined ? [] : formsOf({ node: target, releases: here });
  });
}

function branchesOf({ node, releases }: Reached): Reached[] {
  return [node.anyOf, node.oneOf, node.allOf].flatMap((union) =>
    Object.values(union ?? {}).flatMap((branch) => formsOf({ node: branch, releases })),
  );
}

/** A named key; in releases without it, what stands for any key, or for an item. */
function below({ node, releases }: Reached, step: string | number): Reached[] {
  const named = typeof step === "string" && step !== "*" ? childNamed(node.keys, step) : undefined;
  const namedIn = named === undefined ? 0n : releases & lifeOfNode(named);
  const rest = typeof step === "number" ? node.items : node.values;
  return [
    ...(named === undefined ? [] : [{ node: named, releases: namedIn }]),
    ...(rest === undefined ? [] : [{ node: rest, releases: releases & ~namedIn }]),
  ];
}

function lifeOfNode(node: CatalogueNode): Releases {
  return factsOf(node).reduce((sum, fact) => sum | lifeOfFact(fact), 0n);
}

function lifeOfFact({ from = 0, to = knownReleases.length - 1 }: Fact): Releases {
  return ((1n << BigInt(to - from + 1)) - 1n) << BigInt(from);
}
