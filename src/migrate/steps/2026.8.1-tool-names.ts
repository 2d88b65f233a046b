import type { JsonPath } from "../../json/path.ts";
import { compareReleases } from "../../release/compare.ts";
import { type Node, walk } from "../node.ts";
import { reversed, type Values } from "../row.ts";
import type { Step } from "../step.ts";
import { nodeIn, replace, type Tree } from "../tree.ts";

const names: Readonly<Record<string, string>> = { image: "view_image", spawn_task: "suggest_task" };
const lists: ReadonlySet<string> = new Set(["allow", "alsoAllow", "deny"]);

export const toolNames: Step = {
  id: "2026.8.1-tool-names",
  since: "2026.8.1",
  title: "tools renamed in lists: image is view_image, spawn_task is suggest_task",
  reason: "OpenClaw 2026.8.1 calls them so",
  edit: (tree) => rename(tree, names),
  undo(tree, { from }) {
    // Before, the new names were nobody's: what a file of then says by them is its own.
    if (from !== undefined && compareReleases(from, "2026.8.1") < 0) return;
    rename(tree, reversed(names));
  },
};

function rename(tree: Tree, words: Values): void {
  for (const path of placesIn(tree)) {
    const node = nodeIn(tree, path);
    const after = node?.kind === "scalar" ? words[String(node.value)] : undefined;
    if (after !== undefined) replace(tree, path, after);
  }
}

function placesIn(tree: Tree): JsonPath[] {
  return ["tools", "agents", "channels", "gateway"].flatMap((section) => {
    const node: Node | undefined = nodeIn(tree, [section]);
    return node === undefined ? [] : [...walk(node, [section])].map(([, path]) => path).filter(isToolName);
  });
}

function isToolName(path: JsonPath): boolean {
  if (typeof path.at(-1) !== "number") return false;
  const list = String(path.at(-2));
  if (list === "toolsAllow") return true;
  return lists.has(list) && path.slice(0, -2).some((step) => step === "tools" || step === "toolsBySender");
}
