import type { Diagnostic } from "../diagnostic.ts";
import { formatPath, type JsonPath } from "../json/path.ts";
import { isJsonObject } from "../json/value.ts";
import { nearest } from "../nearest.ts";
import type { Judge, Problem } from "./judge.ts";
import { nodeValue } from "./node.ts";
import { typeOf } from "./row.ts";
import { has, setAside, type Tree, valueIn } from "./tree.ts";

export interface SetAsideUnknown {
  to: string;
  judge: Judge;
  tell(diagnostic: Diagnostic): void;
}

/**
 * Sets aside what the target release does not know and what no release could read, until nothing of that kind is left.
 * Gives back what else it has against the config.
 */
export function setAsideUnknown(tree: Tree, { to, judge, tell }: SetAsideUnknown): Problem[] {
  for (;;) {
    const config = nodeValue(tree.root);
    const problems = (isJsonObject(config) ? judge.problemsOf(config, to) : []).filter(
      ({ path }) => !isIncluded(tree, path),
    );
    const unknown = problems.filter(({ kind, path }) => kind === "unknown-key" && has(tree, path));
    for (const { path } of lastFirst(unknown)) if (has(tree, path)) setAside(tree, path, reasonFor(path, to, judge));
    if (unknown.length > 0) continue;
    const [senseless] = lastFirst(problems.flatMap((problem) => senselessIn(tree, problem)));
    if (senseless === undefined) return problems;
    const { path, message } = senseless;
    setAside(tree, path, message);
    tell({
      code: "value-set-aside",
      severity: "warning",
      path,
      message: `${formatPath(path)} is set aside: ${message}`,
      hint: "say it again in a form that the release takes; until then its default applies",
    });
  }
}

/** What is included stands in another file; what it lacks or says is not known here. */
function isIncluded(tree: Tree, path: JsonPath): boolean {
  return path.some((_, depth) => has(tree, [...path.slice(0, depth), "$include"])) || has(tree, [...path, "$include"]);
}

/** A problem whose cure is to set its value aside, with the place to cut and the reason; none for the others. */
function senselessIn(tree: Tree, { kind, path }: Problem): Problem[] {
  if (path.length === 0) return [];
  if (kind === "wrong-shape" && has(tree, path)) {
    const type = typeOf(valueIn(tree, path) ?? null);
    return [
      { kind, path, message: `no release takes ${type === "array" ? "an array" : `a value of type ${type}`} here` },
    ];
  }
  const element = path.slice(0, path.findLastIndex((step) => typeof step === "number") + 1);
  if (kind === "incomplete" && element.length > 0 && has(tree, element))
    return [{ kind, path: element, message: `no release takes it without ${formatPath(path.slice(element.length))}` }];
  return [];
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
