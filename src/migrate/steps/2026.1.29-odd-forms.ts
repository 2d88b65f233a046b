import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { walk } from "../node.ts";
import type { Step } from "../step.ts";
import { add, hasObject, keysIn, lengthIn, move, replace, type Tree, valueIn } from "../tree.ts";

/** Forms that people give a roster or a secret, which no release took and which can mean only one thing. */
export const oddForms: Step = {
  id: "2026.1.29-odd-forms",
  since: "2026.1.29",
  title: 'agents as a list is agents.list; { "$env": NAME } is ${NAME}',
  reason: "the form is none that a release takes, and its meaning is plain",
  edit(tree) {
    const agents = ["agents"];
    if (lengthIn(tree, agents) > 0 && textIn(tree, ["agents", 0, "id"]) !== undefined) {
      move(tree, agents, ["agentsRoster"]);
      move(tree, ["agentsRoster"], ["agents", "list"]);
    }
    const list = ["agents", "list"];
    if (hasObject(tree, list)) toList(tree, list);
    for (const path of environmentForms(tree)) replace(tree, path, `\${${textIn(tree, [...path, "$env"])}}`);
  },
};

function toList(tree: Tree, list: JsonPath): void {
  const ids = keysIn(tree, list);
  if (!ids.every((id) => hasObject(tree, [...list, id]))) return;
  const aside = ["agents", "listById"];
  move(tree, list, aside);
  for (const [index, id] of ids.entries()) {
    move(tree, [...aside, id], [...list, index]);
    if (valueIn(tree, [...list, index, "id"]) === undefined) add(tree, [...list, index, "id"], id);
  }
}

function environmentForms(tree: Tree): JsonPath[] {
  return [...walk(tree.root)]
    .filter(([node]) => node.kind === "object" && node.members.size === 1 && node.members.has("$env"))
    .map(([, path]) => path)
    .filter((path) => textIn(tree, [...path, "$env"]) !== undefined);
}
