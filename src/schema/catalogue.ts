import { compareReleases } from "../release/compare.ts";
import { type KnownRelease, knownReleases, oldestRelease } from "../release/known.ts";
import { catalogueText } from "./catalogue.generated.ts";
import type { CatalogueNode, Fact } from "./catalogue-node.ts";

const places: ReadonlyMap<string, number> = new Map(knownReleases.map((release, place) => [release, place]));
const sections = new Map<string, CatalogueNode>();
const definitions = new Map<string, CatalogueNode | undefined>();
let root: CatalogueNode | undefined;

/** openclaw.json itself: its plain keys, and for each section when it lives. */
export function rootNode(): CatalogueNode {
  root ??= partNamed("") ?? { is: {} };
  return root;
}

/** A top-level key over all releases, or undefined when no release has it. Parsed when first asked for. */
export function sectionNode(section: string): CatalogueNode | undefined {
  const known = sections.get(section);
  if (known !== undefined) return known;
  // A user's key may be any text, also the name of another part.
  const plain = childNamed(rootNode().keys, section);
  if (plain === undefined) return undefined;
  const node = partNamed(section) ?? plain;
  sections.set(section, node);
  return node;
}

/** A definition over all releases, or undefined when there is none of the name. */
export function definitionNode(name: string): CatalogueNode | undefined {
  const known = definitions.get(name);
  if (known !== undefined || definitions.has(name)) return known;
  const node = partNamed(`#${name}`);
  definitions.set(name, node);
  return node;
}

/** A part of the catalogue; each of its late keys is parsed when it is first asked for. */
function partNamed(name: string): CatalogueNode | undefined {
  const text = catalogueText(name);
  if (text === undefined) return undefined;
  const { late, ...node }: CatalogueNode & { late?: readonly string[] } = JSON.parse(text);
  return late === undefined ? node : { ...node, keys: lateKeys(name, late) };
}

function lateKeys(parent: string, names: readonly string[]): Record<string, CatalogueNode> {
  const keys: Record<string, CatalogueNode> = {};
  for (const name of names) {
    Object.defineProperty(keys, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = partNamed(`${parent}/${name}`);
        Object.defineProperty(keys, name, { enumerable: true, value });
        return value;
      },
    });
  }
  return keys;
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
