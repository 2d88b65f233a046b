import { formatPath, type JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import type { StepContext } from "./step.ts";
import { canHold, carry, has, hasObject, keysIn, move, type Tree, valueIn } from "./tree.ts";

/**
 * Takes what no release ever knew to a place where one takes it, member by member where it does not fit as a whole. What fits
 * nowhere stays where it is.
 */
export function bringHome(tree: Tree, from: JsonPath, to: JsonPath, context: StepContext): void {
  const value = valueIn(tree, from);
  if (value === undefined || !context.isEverKnown(to)) return;
  const merges = hasObject(tree, from) && hasObject(tree, to);
  if (!merges && context.takes(to, value)) {
    carryHome(tree, { from, to, value }, context);
    return;
  }
  if (has(tree, to) && !merges) return;
  for (const key of keysIn(tree, from)) bringHome(tree, [...from, key], [...to, key], context);
}

/** Whether `bringHome` would take anything there. */
export function hasHome(tree: Tree, from: JsonPath, to: JsonPath, context: StepContext): boolean {
  const value = valueIn(tree, from);
  if (value === undefined || !context.isEverKnown(to)) return false;
  return (
    context.takes(to, value) || keysIn(tree, from).some((key) => hasHome(tree, [...from, key], [...to, key], context))
  );
}

export interface Homecoming {
  from: JsonPath;
  to: JsonPath;
  /** What it says there. */
  value: JsonValue;
}

/** Takes it there, where there is room for it, and says so: only its owner knows whether that was meant. */
export function carryHome(tree: Tree, { from, to, value }: Homecoming, { tell }: StepContext): void {
  if (!has(tree, to) && !canHold(tree, to)) return;
  const wins = has(tree, to);
  carry(tree, from, to, value);
  if (wins) return;
  tell({
    code: "stray-key",
    severity: "warning",
    path: to,
    message: `no release reads ${formatPath(from)}; what it says is now at ${formatPath(to)}`,
    hint: "look whether that is what was meant",
  });
}

/** Takes something to a place that lies within where it is now. */
export function moveInside(tree: Tree, from: JsonPath, key: string): void {
  // By way of a neighbour, because a place cannot be moved into itself.
  const aside = [...from.slice(0, -1), `${from.at(-1)}MovedAside`];
  move(tree, from, aside);
  move(tree, aside, [...from, key]);
}
