import type { JsonPath } from "../json/path.ts";
import type { Node } from "./node.ts";
import { childOf } from "./node.ts";
import { nodeIn, type Tree } from "./tree.ts";

/** The agents' own settings, wherever a release keeps them, and the defaults of all. */
export const eachAgent = "agents.{defaults,list.*,entries.*}";

/** The agents' own settings without the defaults. */
export const ownAgent = "agents.{list.*,entries.*}";

/**
 * The places that a pattern means in a config: keys joined by dots, `*` for any key or element, `{a,b.c}` for one or
 * the other. Elements of arrays come last to first, so that taking one away moves no other that is still to come.
 */
export function placesOf(tree: Tree, pattern: string, below: JsonPath = []): JsonPath[] {
  const start = nodeIn(tree, below);
  const places: JsonPath[] = [];
  if (start !== undefined) for (const steps of waysOf(pattern)) match(start, { steps, at: 0, path: below, places });
  return places;
}

const known = new Map<string, readonly (readonly string[])[]>();

/** The keys on each of a pattern's ways. The patterns are those of the steps, and each is asked for with every config. */
function waysOf(pattern: string): readonly (readonly string[])[] {
  const ready = known.get(pattern);
  if (ready !== undefined) return ready;
  const ways = alternatives(pattern).map((one) => one.split("."));
  known.set(pattern, ways);
  return ways;
}

/** A pattern without its braces: every combination of what they hold. */
export function alternatives(pattern: string): string[] {
  const start = pattern.indexOf("{");
  if (start < 0) return [pattern];
  const options: string[] = [""];
  let depth = 0;
  let at = start;
  for (; at < pattern.length; at++) {
    const letter = pattern[at] ?? "";
    if (letter === "{") depth++;
    if (letter === "}") depth--;
    if (depth === 0) break;
    if (letter === "," && depth === 1) options.push("");
    else if (at > start) options.push((options.pop() ?? "") + letter);
  }
  const [before, after] = [pattern.slice(0, start), pattern.slice(at + 1)];
  return options.flatMap((option) => alternatives(before + option + after));
}

interface Match {
  steps: readonly string[];
  /** How many of the steps lead to the node. */
  at: number;
  path: JsonPath;
  places: JsonPath[];
}

function match(node: Node, { steps, at, path, places }: Match): void {
  let current = node;
  // Most patterns speak of what a config does not have: a path is made for what is found only.
  for (let next = at; next < steps.length; next++) {
    const step = steps[next] ?? "";
    const here = (): JsonPath => [...path, ...steps.slice(at, next)];
    if (step === "*") {
      for (const [key, child] of childrenLastFirst(current))
        match(child, { steps, at: next + 1, path: [...here(), key], places });
      return;
    }
    const child = childOf(current, step);
    if (child === undefined) return;
    current = child;
  }
  places.push([...path, ...steps.slice(at)]);
}

function childrenLastFirst(node: Node): Iterable<[string | number, Node]> {
  if (node.kind === "object") return node.members;
  return node.kind === "array" ? [...node.elements.entries()].reverse() : [];
}
