import { formatPath, type JsonPath } from "../json/path.ts";
import { isJsonObject } from "../json/value.ts";
import { nearest } from "../nearest.ts";
import type { Judge, Problem } from "./judge.ts";
import { nodeValue } from "./node.ts";
import { has, setAside, type Tree } from "./tree.ts";

/** Sets aside what the target release does not know, until nothing of that kind is left. Gives back what else it has against the config. */
export function setAsideUnknown(tree: Tree, to: string, judge: Judge): Problem[] {
  for (;;) {
    const config = nodeValue(tree.root);
    const problems = isJsonObject(config) ? judge.problemsOf(config, to) : [];
    const unknown = problems.filter(({ kind, path }) => kind === "unknown-key" && path.length > 0 && has(tree, path));
    if (unknown.length === 0) return problems;
    for (const { path } of lastFirst(unknown)) if (has(tree, path)) setAside(tree, path, reasonFor(path, to, judge));
  }
}

/** Elements of arrays from the last to the first, so that the paths of those to come stay right. */
function lastFirst(problems: readonly Problem[]): Problem[] {
  return problems.toReversed().sort((one, other) => comparePaths(other.path, one.path));
}

function comparePaths(one: JsonPath, other: JsonPath): number {
  for (const [depth, step] of one.entries()) {
    const against = other[depth];
    if (typeof step === "number" && typeof against === "number" && step !== against) return step - against;
    if (String(step) !== String(against)) return 0;
  }
  return 0;
}

function reasonFor(path: JsonPath, to: string, judge: Judge): string {
  const key = String(path.at(-1));
  const near = nearest(key, judge.siblingsOf(path, to));
  const hint = near === undefined || near === key ? "" : `; did you mean ${formatPath([...path.slice(0, -1), near])}?`;
  return `OpenClaw ${to} does not know this key${hint}`;
}
