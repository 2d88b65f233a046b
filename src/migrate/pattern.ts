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
  return start === undefined ? [] : alternatives(pattern).flatMap((one) => matches(start, one.split("."), below));
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
