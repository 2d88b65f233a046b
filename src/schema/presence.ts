import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { type KnownRelease, knownReleases } from "../release/known.ts";
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

/** An unbroken run of releases, both ends included. */
export interface Run {
  readonly from: string;
  readonly to: string;
}

const all: Releases = (1n << BigInt(knownReleases.length)) - 1n;

/**
 * The unbroken runs of releases that know the key at a path, oldest first; undefined when none does. What `lifeOf` says, without what
 * holds in them: one walk for all releases together.
 */
export function rangesOf([section, ...steps]: KeyPath): readonly Run[] | undefined {
  const node = typeof section === "string" ? sectionNode(section) : section === undefined ? rootNode() : undefined;
  if (node === undefined || section === undefined) return undefined;
  let reached = within([{ node, releases: all }]);
  for (const step of steps)
    reached = within(reached.flatMap((one) => formsOf(one).flatMap((form) => below(form, step))));
  return runsIn(reached.reduce((sum, { releases }) => sum | releases, 0n));
}

// Few sets of releases come up.
const runs = new Map<Releases, readonly Run[]>();

function runsIn(releases: Releases): readonly Run[] | undefined {
  if (releases === 0n) return undefined;
  const known = runs.get(releases);
  if (known !== undefined) return known;
  const made = runsOf((release) => ((releases >> BigInt(placeOf(release))) & 1n) === 1n);
  runs.set(releases, made);
  return made;
}

/** How many of a config's keys releases know. */
export interface KeyCounts {
  /** How many there are; items of lists count too. */
  keys: number;
  /** How many of them each release knows. */
  by: ReadonlyMap<KnownRelease, number>;
}

/** Counts the keys of a config that each known release knows, all releases in one walk. */
export function countKnownKeys(config: JsonObject): KeyCounts {
  // Few sets of releases come up, so each is looked into once.
  const counts = new Map<Releases, number>();
  let keys = 0;
  visit(config, (section) => {
    const node = typeof section === "string" ? sectionNode(section) : undefined;
    return node === undefined ? [] : within([{ node, releases: all }]);
  });
  const by = knownReleases.map((release, place): [KnownRelease, number] => {
    let known = 0;
    for (const [releases, count] of counts) if (((releases >> BigInt(place)) & 1n) === 1n) known += count;
    return [release, known];
  });
  return { keys, by: new Map(by) };

  function visit(value: JsonValue, reach: (step: string | number) => readonly Reached[]): void {
    if (typeof value !== "object" || value === null) return;
    const steps: Iterable<[string | number, JsonValue]> = isJsonObject(value) ? Object.entries(value) : value.entries();
    for (const [step, child] of steps) {
      keys++;
      const reached = reach(step);
      const known = reached.reduce((sum, { releases }) => sum | releases, 0n);
      counts.set(known, (counts.get(known) ?? 0) + 1);
      const forms = typeof child === "object" ? reached.flatMap(formsOf) : [];
      visit(child, (next) => within(forms.flatMap((form) => below(form, next))));
    }
  }
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

const lives = new WeakMap<CatalogueNode, Releases>();

function lifeOfNode(node: CatalogueNode): Releases {
  const known = lives.get(node);
  if (known !== undefined) return known;
  const life = factsOf(node).reduce((sum, fact) => sum | lifeOfFact(fact), 0n);
  lives.set(node, life);
  return life;
}

function lifeOfFact({ from = 0, to = knownReleases.length - 1 }: Fact): Releases {
  return ((1n << BigInt(to - from + 1)) - 1n) << BigInt(from);
}
