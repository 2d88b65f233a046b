import type { JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { configOf } from "./is-taken.ts";
import { leavesIn } from "./node.ts";
import { setAsideUnknown } from "./set-aside-unknown.ts";
import type { StepContext } from "./step.ts";
import { add, move, setAside, type Tree, treeOf, valueIn } from "./tree.ts";

/** The place of a plugin's settings of web search. */
export function webSearchOf(plugin: string): JsonPath {
  return ["plugins", "entries", plugin, "config", "webSearch"];
}

/**
 * Gives what is at `from` to the plugin that it belongs to now, and switches the plugin on. Where the release would leave
 * nothing of it, it is set aside, and the plugin stays as it is.
 */
export function moveToWebSearch(tree: Tree, from: JsonPath, to: JsonPath, context: StepContext): void {
  const value = valueIn(tree, from);
  if (value === undefined) return;
  if (!isOfUse(value, to, context)) {
    setAside(tree, from, `OpenClaw ${context.to} knows nothing of it, nor does the plugin`);
    return;
  }
  move(tree, from, to);
  add(tree, [...to.slice(0, 3), "enabled"], true);
}

/** Whether the release would leave anything of a value at a path. */
function isOfUse(value: JsonValue, path: JsonPath, context: StepContext): boolean {
  const alone = treeOf(configOf(path, value));
  setAsideUnknown(alone, { to: context.to, judge: context, tell() {} });
  return leavesIn(alone.root).length > 0;
}
