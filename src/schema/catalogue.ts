import { compareReleases } from "../release/compare.ts";
import { type KnownRelease, knownReleases, oldestRelease } from "../release/known.ts";
import { definitionsText, rootText, sectionTexts } from "./catalogue.generated.ts";
import type { CatalogueNode, CataloguePart, Fact } from "./catalogue-node.ts";

const places: ReadonlyMap<string, number> = new Map(knownReleases.map((release, place) => [release, place]));
const parts = new Map<string, CataloguePart>();
const definitions = new Map<string, CatalogueNode>();
let root: CatalogueNode | undefined;
let sharedIsRead = false;

/** openclaw.json itself: its plain keys, and for each section when it lives. */
export function rootNode(): CatalogueNode {
  root ??= parse<CatalogueNode>(rootText);
  return root;
}

/** A top-level key over all releases, or undefined when no release has it. Parsed when first asked for. */
export function sectionNode(section: string): CatalogueNode | undefined {
  const known = parts.get(section);
  if (known !== undefined) return known;
  const text = Object.hasOwn(sectionTexts, section) ? sectionTexts[section] : undefined;
  if (text === undefined) return childNamed(rootNode().keys, section);
  const part = parse<CataloguePart>(text);
  parts.set(section, part);
  define(part.definitions);
  return part;
}

/** A definition over all releases, or undefined when there is none of the name. */
export function definitionNode(name: string): CatalogueNode | undefined {
  if (!definitions.has(name) && !sharedIsRead) {
    sharedIsRead = true;
    define(parse<Record<string, CatalogueNode>>(definitionsText));
  }
  // What only one section uses is there already when a reference in that section led here.
  if (!definitions.has(name)) for (const section of Object.keys(sectionTexts)) sectionNode(section);
  return definitions.get(name);
}

/** The place of a release among the known ones: for one that is not known, that of the nearest before it. */
export function placeOf(release: string): number {
  const place = places.get(release);
  if (place !== undefined) return place;
  return Math.max(
    0,
    knownReleases.findLastIndex((known) => compareReleases(known, release) <= 0),
  );
}

/** The known release at a place. */
export function releaseAt(place: number): KnownRelease {
  return knownReleases[place] ?? oldestRelease;
}

/** The facts of a node, oldest first. */
export function factsOf(node: CatalogueNode): readonly Fact[] {
  return isList(node.is) ? node.is : [node.is];
}

/** Up to which place, itself excluded, what was asked for stays as it is. */
export interface Horizon {
  before: number;
}

/**
 * What holds for a node at a place; undefined when that release does not know it.
 * @param horizon brought nearer, to the next place where another answer may be given
 */
export function factAt(node: CatalogueNode, place: number, horizon?: Horizon): Fact | undefined {
  if (horizon !== undefined)
    horizon.before = Math.min(horizon.before, ...factsOf(node).map((one) => nextTurn(one, place)));
  if (!isList(node.is)) return holdsAt(node.is, place) ? node.is : undefined;
  return node.is.find((fact) => holdsAt(fact, place));
}

/** A child by its name; inherited names are no children. */
export function childNamed(
  children: Readonly<Record<string, CatalogueNode>> | undefined,
  name: string,
): CatalogueNode | undefined {
  return children !== undefined && Object.hasOwn(children, name) ? children[name] : undefined;
}

function nextTurn({ from = 0, to = Number.POSITIVE_INFINITY }: Fact, place: number): number {
  if (place < from) return from;
  return place <= to ? to + 1 : Number.POSITIVE_INFINITY;
}

function holdsAt({ from, to }: Fact, place: number): boolean {
  return (from === undefined || from <= place) && (to === undefined || to >= place);
}

function isList(is: CatalogueNode["is"]): is is readonly Fact[] {
  return Array.isArray(is);
}

function define(nodes: Readonly<Record<string, CatalogueNode>> | undefined): void {
  for (const [name, node] of Object.entries(nodes ?? {})) definitions.set(name, node);
}

function parse<T>(text: string): T {
  const value: T = JSON.parse(text);
  return value;
}
