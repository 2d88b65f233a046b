import type { JsonPath } from "../../json/path.ts";
import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { carry, has, setAside, type Tree, takeOver, valueIn } from "../tree.ts";

const old = ["spawnSubagentSessions", "spawnAcpSessions"];

export const spawnSessions: Step = {
  id: "2026.8.1-spawn-sessions",
  since: "2026.8.1",
  title: "threadBindings: spawnSubagentSessions and spawnAcpSessions are now spawnSessions",
  reason: "OpenClaw has one switch for both; it is on only when both were",
  edit(tree) {
    for (const place of placesOf(tree, "{session,channels.*{,.accounts.*}}.threadBindings")) collapse(tree, place);
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
