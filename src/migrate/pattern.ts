import type { JsonPath } from "../json/path.ts";
import type { Node } from "./node.ts";
import { childOf } from "./node.ts";
import type { Tree } from "./tree.ts";

/** The agents' own settings, wherever a release keeps them, and the defaults of all. */
export const eachAgent = "agents.{defaults,list.*,entries.*}";

/** The agents' own settings without the defaults. */
export const ownAgent = "agents.{list.*,entries.*}";

/** A channel and each of its accounts, for channels whose keys may stand in both. */
export function eachAccount(channel: string): string {
  return `channels.${channel}{,.accounts.*}`;
}

/**
 * The places that a pattern means in a config: keys joined by dots, `*` for any key or element, `{a,b.c}` for one or
 * the other. Elements of arrays come last to first, so that taking one away moves no other that is still to come.
 */
export function placesOf(tree: Tree, pattern: string): JsonPath[] {
  return alternatives(pattern).flatMap((one) => matches(tree.root, one.split("."), []));
}

/** A pattern without its braces: every combination of what they hold. */
export function alternatives(pattern: string): string[] {
  const start = pattern.indexOf("{");
  if (start < 0) return [pattern];
  const end = pattern.indexOf("}", start);
  const [before, after] = [pattern.slice(0, start), pattern.slice(end + 1)];
  const options = pattern.slice(start + 1, end).split(",");
  return options.flatMap((option) => alternatives(before + option + after));
}

function matches(node: Node, steps: readonly string[], path: JsonPath): JsonPath[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [path];
  if (step !== "*") {
    const child = childOf(node, step);
    return child === undefined ? [] : matches(child, rest, [...path, step]);
  }
  if (node.kind === "object") return [...node.members].flatMap(([key, child]) => matches(child, rest, [...path, key]));
  if (node.kind === "array")
    return [...node.elements.entries()].reverse().flatMap(([index, child]) => matches(child, rest, [...path, index]));
  return [];
}
