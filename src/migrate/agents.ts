import type { JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { add, has, keysIn, lengthIn, type Tree, valueIn } from "./tree.ts";

/** The agents that a config names, in order, each with the place of its settings. */
export function agentsIn(tree: Tree): { id: string; path: JsonPath }[] {
  const listed = Array.from({ length: lengthIn(tree, ["agents", "list"]) }, (_, index) => index).flatMap((index) => {
    const path = ["agents", "list", index];
    const id = textIn(tree, [...path, "id"]);
    return id === undefined ? [] : [{ id, path }];
  });
  const entries = keysIn(tree, ["agents", "entries"]).map((id) => ({ id, path: ["agents", "entries", id] }));
  return [...listed, ...entries];
}

/** The place of an agent's settings, made when the agent is not there yet. */
export function agentPlace(tree: Tree, id: string): JsonPath {
  const known = agentsIn(tree).find((agent) => agent.id === id);
  if (known !== undefined) return known.path;
  if (has(tree, ["agents", "entries"]) && !has(tree, ["agents", "list"])) {
    add(tree, ["agents", "entries", id], {});
    return ["agents", "entries", id];
  }
  const path = ["agents", "list", lengthIn(tree, ["agents", "list"])];
  add(tree, path, { id });
  return path;
}

/** The id of the agent that is used when nothing else is said: the marked one, else the first, else `main`. */
export function defaultAgentId(tree: Tree): string {
  const agents = agentsIn(tree);
  const marked = agents.find(({ path }) => valueIn(tree, [...path, "default"]) === true);
  return (marked ?? agents[0])?.id ?? "main";
}

/** The text at a path, trimmed; undefined when there is no text. */
export function textIn(tree: Tree, path: JsonPath): string | undefined {
  const value = valueIn(tree, path);
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}

/** How many leaves of a value are the one that is asked for. */
export function leafCount(value: JsonValue | undefined, wanted: JsonValue): number {
  if (typeof value !== "object" || value === null) return value === wanted ? 1 : 0;
  return Object.values(value).reduce((count: number, one: JsonValue) => count + leafCount(one, wanted), 0);
}
