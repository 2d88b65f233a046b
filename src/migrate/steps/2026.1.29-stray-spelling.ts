import type { JsonPath } from "../../json/path.ts";
import type { Node } from "../node.ts";
import type { Step, StepContext } from "../step.ts";
import { bringHome, hasHome } from "../stray.ts";
import type { Tree } from "../tree.ts";

export const straySpelling: Step = {
  id: "2026.1.29-stray-spelling",
  since: "2026.1.29",
  title: "keys that differ from a known one in capitals, separators or the plural: the known one",
  reason: "OpenClaw tells them apart, people do not, and no two keys of it differ in that only",
  edit(tree, context) {
    // What goes home can bring misspelt keys of its own along.
    while (bringOneHome(tree, context));
  },
};

function bringOneHome(tree: Tree, context: StepContext): boolean {
  for (const path of strays(tree.root, [], context)) {
    const to = sameWord(path, context);
    if (to === undefined || !hasHome(tree, path, to, context)) continue;
    const before = tree.edits.length;
    bringHome(tree, path, to, context);
    if (tree.edits.length > before) return true;
  }
  return false;
}

/** The topmost keys that no release has. */
function strays(node: Node, path: JsonPath, context: StepContext): JsonPath[] {
  if (node.kind === "scalar") return [];
  const isObject = node.kind === "object";
  return [...(isObject ? node.members : node.elements.entries())].flatMap(([step, child]) => {
    const here = [...path, step];
    if (context.isEverKnown(here)) return strays(child, here, context);
    return isObject ? [here] : [];
  });
}

function sameWord(path: JsonPath, { everKeysUnder }: StepContext): JsonPath | undefined {
  const word = plain(String(path.at(-1)));
  const parent = path.slice(0, -1);
  const [same, another] = everKeysUnder(parent).filter((key) => plain(key) === word);
  return same === undefined || another !== undefined ? undefined : [...parent, same];
}

function plain(key: string): string {
  return key
    .toLowerCase()
    .replace(/[-_\s]/g, "")
    .replace(/s$/, "");
}
