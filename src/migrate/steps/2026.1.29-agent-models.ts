import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { add, carry, has, hasObject, keysIn, lengthIn, move, type Tree, takeOver, valueIn } from "../tree.ts";

/** The old lists of models, and whose fallbacks they are. */
const fallbackLists = [
  { list: "modelFallbacks", model: "model" },
  { list: "imageModelFallbacks", model: "imageModel" },
];

export const agentModels: Step = {
  id: "2026.1.29-agent-models",
  since: "2026.1.29",
  title: "an agent's models: primary and fallbacks, aliases beside their model",
  reason: "OpenClaw has one map of models for what were three lists",
  edit(tree) {
    for (const agent of [["agent"], ["agents", "defaults"]]) if (isOld(tree, agent)) rewrite(tree, agent);
  },
};

/** A plain model name was enough to be old in Clawdbot's own section; elsewhere later releases take it too. */
function isOld(tree: Tree, agent: JsonPath): boolean {
  if (!hasObject(tree, agent)) return false;
  const lists = ["allowedModels", "modelAliases", ...fallbackLists.map(({ list }) => list)];
  if (lists.some((key) => has(tree, [...agent, key]))) return true;
  return agent.length === 1 && ["model", "imageModel"].some((key) => textIn(tree, [...agent, key]) !== undefined);
}

function rewrite(tree: Tree, agent: JsonPath): void {
  for (const model of ["model", "imageModel"]) named(tree, agent, [...agent, model]);
  for (const { list } of fallbackLists) {
    const path = [...agent, list];
    for (let index = 0; index < lengthIn(tree, path); index++) named(tree, agent, [...path, index]);
  }
  for (const { list, model } of fallbackLists) toFallbacks(tree, [...agent, list], [...agent, model]);
  for (const model of ["model", "imageModel"]) toPrimary(tree, [...agent, model]);
  for (let index = 0; index < lengthIn(tree, [...agent, "allowedModels"]); ) {
    const from = [...agent, "allowedModels", index];
    const ref = textIn(tree, from);
    if (ref === undefined) index++;
    else allow(tree, from, [...agent, "models", ref]);
  }
  for (const alias of keysIn(tree, [...agent, "modelAliases"])) toAlias(tree, agent, alias);
}

/** Whatever is named anywhere was listed by OpenClaw's own migration too: the map says which models may be chosen. */
function named(tree: Tree, agent: JsonPath, path: JsonPath): void {
  const ref = textIn(tree, path);
  if (ref !== undefined) add(tree, [...agent, "models", ref], {});
}

function toPrimary(tree: Tree, path: JsonPath): void {
  const ref = valueIn(tree, path);
  if (typeof ref !== "string") return;
  // By way of a neighbour, because a place cannot be moved into itself.
  const aside = [...path.slice(0, -1), `${path.at(-1)}Name`];
  move(tree, path, aside);
  move(tree, aside, [...path, "primary"]);
}

function toFallbacks(tree: Tree, from: JsonPath, model: JsonPath): void {
  if (!has(tree, from)) return;
  if (typeof valueIn(tree, model) === "string") toPrimary(tree, model);
  move(tree, from, [...model, "fallbacks"]);
}

function allow(tree: Tree, from: JsonPath, to: JsonPath): void {
  if (has(tree, to)) takeOver(tree, from, to);
  else carry(tree, from, to, {});
}

function toAlias(tree: Tree, agent: JsonPath, alias: string): void {
  const from = [...agent, "modelAliases", alias];
  const ref = textIn(tree, from);
  if (ref !== undefined) carry(tree, from, [...agent, "models", ref, "alias"], alias);
}
