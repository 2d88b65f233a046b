import type { Step } from "../step.ts";
import { add, carry, has, lengthIn, move, setAside, type Tree, valueIn } from "../tree.ts";

const search = ["memory", "search"];
const qmd = ["memory", "qmd"];

export const memoryEngine: Step = {
  id: "2026.8.1-memory-engine",
  since: "2026.8.1",
  title: "memory.backend and memory.qmd: one engine is left, which searches their folders too",
  reason: "OpenClaw 2026.8.1 has its own memory engine only",
  edit(tree) {
    const sessions = [...qmd, "sessions", "enabled"];
    if (valueIn(tree, sessions) === true) {
      if (has(tree, [...search, "experimental", "sessionMemory"]))
        setAside(tree, sessions, "memory.search says it already");
      else move(tree, sessions, [...search, "experimental", "sessionMemory"]);
      add(tree, [...search, "sources"], ["memory", "sessions"]);
    }
    while (lengthIn(tree, [...qmd, "paths"]) > 0) toExtraPaths(tree);
    for (const key of [["backend"], ["qmd"], ["search", "qmd"]])
      setAside(tree, ["memory", ...key], "there is one engine only");
  },
};

function toExtraPaths(tree: Tree): void {
  const from = [...qmd, "paths", 0];
  const path = valueIn(tree, [...from, "path"]);
  if (typeof path !== "string") {
    setAside(tree, from, "it names no folder");
    return;
  }
  setAside(tree, [...from, "name"], "a folder has no name any more");
  const to = [...search, "extraPaths", lengthIn(tree, [...search, "extraPaths"])];
  if (has(tree, [...from, "pattern"])) move(tree, from, to);
  else carry(tree, [...from, "path"], to, path);
  if (
    lengthIn(tree, [...qmd, "paths"]) > 0 &&
    valueIn(tree, from) !== undefined &&
    valueIn(tree, [...from, "path"]) === undefined
  )
    setAside(tree, from);
}
