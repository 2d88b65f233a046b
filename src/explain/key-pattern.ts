import { ConfigError } from "../errors.ts";
import { definitionNode, factsOf, rootNode, sectionNode } from "../schema/catalogue.ts";
import type { CatalogueNode } from "../schema/catalogue-node.ts";
import type { KeyPath } from "../schema/walk.ts";

/** The item of an array, as paths of the catalogue have it. */
const item = 0;

/**
 * The steps of a pattern: `gateway.controlUi.*`, `agents.list[].model`, `**.token`, `channels.tele*`. `[]`, `[*]` and `[0]` are an
 * item, `**` any number of steps.
 * @throws ConfigError `invalid-path`
 */
export function parseKeyPattern(text: string): (string | typeof item)[] {
  const steps: (string | typeof item)[] = [];
  const form = /(?:^|\.)([^.[\]"]+)|\[(?:\d+|\*)?\]|\[("(?:[^"\\]|\\.)*")\]/gy;
  while (form.lastIndex < text.length) {
    const at = form.lastIndex;
    const match = form.exec(text);
    if (match === null) {
      throw new ConfigError("invalid-path", `"${text}" stops to be a path at "${text.slice(at)}"`, {
        hint: "write gateway.trustedProxies, agents.list[].model, or gateway.controlUi.*",
      });
    }
    const quoted = match[2] === undefined ? undefined : String(JSON.parse(match[2]));
    steps.push(quoted ?? match[1] ?? item);
  }
  return steps;
}

/**
 * The keys of all releases that a pattern means, in alphabetical order. A step that is no key of an object whose keys are free stands for
 * them all: `models.providers.openai` is `models.providers.*`.
 */
export function keysMatching(pattern: readonly (string | number)[]): KeyPath[] {
  const found = new Map<string, KeyPath>();
  collect([{ path: [], node: rootNode() }], pattern, found);
  return [...found.values()].sort((a, b) => a.join(".").localeCompare(b.join(".")));
}

interface Place {
  path: KeyPath;
  node: CatalogueNode;
}

function collect(
  places: readonly Place[],
  pattern: readonly (string | number)[],
  found: Map<string, KeyPath>,
  anywhere = false,
): void {
  const [step, ...rest] = pattern;
  if (step === undefined) {
    for (const { path } of places) if (path.length > 0) found.set(JSON.stringify(path), path);
    return;
  }
  if (step === "**") collect(places, rest, found, true);
  for (const [, group] of grouped(places.flatMap((place) => childrenOf(place)))) {
    const key = group[0]?.path.at(-1);
    if (key === undefined) continue;
    if (step === "**") collect(group, pattern, found);
    else if (isMeant(step, key)) collect(group, rest, found);
  }
  // Wherever anything may stand, every free key would be meant.
  if (anywhere || typeof step !== "string" || step.includes("*")) return;
  const named = places.flatMap((place) => childrenOf(place));
  if (named.some(({ path }) => path.at(-1) === step)) return;
  collect(
    named.filter(({ path }) => path.at(-1) === "*"),
    rest,
    found,
  );
}

function isMeant(step: string | number, key: string | number): boolean {
  if (typeof step === "number" || typeof key === "number") return typeof step === typeof key || step === "*";
  if (!step.includes("*")) return step === key;
  const parts = step.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(key);
}

// Branches of a union may share a key.
function grouped(places: readonly Place[]): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const name = JSON.stringify(place.path.at(-1));
    groups.set(name, [...(groups.get(name) ?? []), place]);
  }
  return groups;
}

function childrenOf({ path, node }: Place): Place[] {
  return formsOf(node).flatMap((form) => [
    ...Object.entries(form.keys ?? {}).map(([key, child]) => ({
      path: [...path, key],
      node: path.length === 0 ? (sectionNode(key) ?? child) : child,
    })),
    ...(form.values === undefined ? [] : [{ path: [...path, "*"], node: form.values }]),
    ...(form.items === undefined ? [] : [{ path: [...path, item], node: form.items }]),
  ]);
}

/** A node and everything that it is in some release: what its references lead to, the branches of its unions. */
function formsOf(node: CatalogueNode): CatalogueNode[] {
  const referred = factsOf(node).flatMap(({ ref }) => (ref === undefined ? [] : [definitionNode(ref)]));
  const branches = [node.anyOf, node.oneOf, node.allOf].flatMap((union) => Object.values(union ?? {}));
  const others = [...referred, ...branches].filter((one) => one !== undefined);
  return [node, ...others.flatMap((one) => formsOf(one))];
}
