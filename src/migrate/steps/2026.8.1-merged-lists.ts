import type { JsonPath } from "../../json/path.ts";
import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { has, lengthIn, move, setAside, type Tree, takeOver, valueIn } from "../tree.ts";

export const mergedLists: Step = {
  id: "2026.8.1-merged-lists",
  since: "2026.8.1",
  title: "browser.ssrfPolicy.hostnameAllowlist is now part of allowedHostnames",
  reason: "OpenClaw 2026.8.1 has one list of allowed hosts",
  edit(tree) {
    for (const policy of placesOf(tree, "browser.ssrfPolicy"))
      unite(tree, [...policy, "hostnameAllowlist"], [...policy, "allowedHostnames"]);
  },
};

export const toolLists: Step = {
  id: "2026.8.1-tool-lists",
  since: "2026.8.1",
  title: "alsoAllow beside allow in one scope is part of allow",
  reason: "OpenClaw refuses a scope that says both",
  edit(tree) {
    for (const scope of placesOf(tree, "{tools,tools.byProvider.*,agents.{list.*,entries.*}.tools{,.byProvider.*}}"))
      if (lengthIn(tree, [...scope, "allow"]) > 0 && lengthIn(tree, [...scope, "alsoAllow"]) > 0)
        unite(tree, [...scope, "alsoAllow"], [...scope, "allow"]);
  },
};

/** Adds the elements of one list to another, each once. */
export function unite(tree: Tree, from: JsonPath, to: JsonPath): void {
  if (!has(tree, to)) {
    move(tree, from, to);
    return;
  }
  while (lengthIn(tree, from) > 0) {
    const element = valueIn(tree, [...from, 0]);
    const count = lengthIn(tree, to);
    const known = Array.from({ length: count }, (_, index) => index).find(
      (index) => valueIn(tree, [...to, index]) === element,
    );
    if (known === undefined) move(tree, [...from, 0], [...to, count]);
    else takeOver(tree, [...from, 0], [...to, known]);
  }
  if (has(tree, from)) setAside(tree, from, "the other list says it");
}
