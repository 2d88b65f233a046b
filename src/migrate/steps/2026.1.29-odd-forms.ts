import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { walk } from "../node.ts";
import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { moveInside } from "../stray.ts";
import { add, has, hasObject, keysIn, lengthIn, move, replace, type Tree, valueIn } from "../tree.ts";

/** Forms that people give a roster or a secret, which no release took and which can mean only one thing. */
export const oddForms: Step = {
  id: "2026.1.29-odd-forms",
  since: "2026.1.29",
  title: 'agents as a list is agents.list, rows by their ids are a list of rows; { "$env": NAME } is ${NAME}',
  reason: "the form is none that a release takes, and its meaning is plain",
  edit(tree) {
    if (lengthIn(tree, ["agents"]) > 0) moveInside(tree, ["agents"], "list");
    for (const rows of placesOf(tree, "{agents.list,models.providers.*.models,providers.*.models}")) toList(tree, rows);
    for (const agent of placesOf(tree, "agents.list.*").reverse()) nameAgent(tree, agent);
    for (const model of placesOf(tree, "{models.,}providers.*.models.*")) {
      const id = textIn(tree, [...model, "id"]);
      if (id !== undefined) add(tree, [...model, "name"], id);
    }
    for (const path of environmentForms(tree)) replace(tree, path, `\${${textIn(tree, [...path, "$env"])}}`);
  },
};

/** Rows by their ids, where a list of rows with ids belongs. */
function toList(tree: Tree, rows: JsonPath): void {
  const ids = keysIn(tree, rows);
  if (!hasObject(tree, rows) || !ids.every((id) => hasObject(tree, [...rows, id]))) return;
  const aside = [...rows.slice(0, -1), "rowsById"];
  move(tree, rows, aside);
  for (const [index, id] of ids.entries()) {
    move(tree, [...aside, id], [...rows, index]);
    if (valueIn(tree, [...rows, index, "id"]) === undefined) add(tree, [...rows, index, "id"], id);
  }
}

/** An agent without an id is called by what else it is called. */
function nameAgent(tree: Tree, agent: JsonPath): void {
  const id = [...agent, "id"];
  if (!hasObject(tree, agent) || has(tree, id)) return;
  const taken = placesOf(tree, "agents.list.*.id").map((path) => textIn(tree, path));
  const called = textIn(tree, [...agent, "agentId"]);
  if (called !== undefined && !taken.includes(called)) {
    move(tree, [...agent, "agentId"], id);
    return;
  }
  const slug = (textIn(tree, [...agent, "name"]) ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug === "") return;
  const free = [slug, ...Array.from({ length: taken.length }, (_, index) => `${slug}-${index + 2}`)];
  add(tree, id, free.find((one) => !taken.includes(one)) ?? slug);
}

function environmentForms(tree: Tree): JsonPath[] {
  return [...walk(tree.root)]
    .filter(([node]) => node.kind === "object" && node.members.size === 1 && node.members.has("$env"))
    .map(([, path]) => path)
    .filter((path) => textIn(tree, [...path, "$env"]) !== undefined);
}
