import type { JsonPath } from "../../json/path.ts";
import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, carry, has, setAside, type Tree, takeOver, valueIn } from "../tree.ts";

const old = ["spawnSubagentSessions", "spawnAcpSessions"];

export const spawnSessions: Step = {
  id: "2026.8.1-spawn-sessions",
  since: "2026.8.1",
  title: "threadBindings: spawnSubagentSessions and spawnAcpSessions are now spawnSessions",
  reason: "OpenClaw has one switch for both; it is on only when both were",
  edit(tree) {
    for (const place of placesOf(tree, "{session,channels.*{,.accounts.*}}.threadBindings")) collapse(tree, place);
  },
  undo(tree, { knows, to }) {
    for (const both of placesOf(tree, "{session,channels.*{,.accounts.*}}.threadBindings.spawnSessions"))
      if (!knows(both, to)) expand(tree, both, (path) => knows(path, to));
  },
};

function collapse(tree: Tree, place: JsonPath): void {
  const to = [...place, "spawnSessions"];
  const given = old.map((key) => [...place, key]).filter((path) => has(tree, path));
  const [first, second] = given;
  if (first === undefined) return;
  if (has(tree, to)) {
    for (const path of given) setAside(tree, path, "spawnSessions is set already, and wins");
    return;
  }
  carry(
    tree,
    first,
    to,
    given.every((path) => valueIn(tree, path) !== false),
  );
  if (second !== undefined) takeOver(tree, second, to);
}

function expand(tree: Tree, both: JsonPath, isKnown: (path: JsonPath) => boolean): void {
  const value = valueIn(tree, both);
  const [first, second] = old.map((key) => [...both.slice(0, -1), key]).filter(isKnown);
  if (value === undefined || first === undefined) return;
  carry(tree, both, first, value);
  if (second !== undefined) add(tree, second, value);
}
