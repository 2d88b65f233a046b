import type { Step } from "../step.ts";
import { has, keysIn, move, valueIn } from "../tree.ts";

export const environment: Step = {
  id: "2026.8.1-environment",
  since: "2026.8.1",
  title: "the variables in env are now in env.vars",
  reason: "OpenClaw 2026.8.1 keeps settings and variables apart",
  edit(tree) {
    for (const name of keysIn(tree, ["env"])) {
      if (name === "vars" || name === "shellEnv" || typeof valueIn(tree, ["env", name]) !== "string") continue;
      move(tree, ["env", name], ["env", "vars", name]);
    }
  },
  undo(tree, { knows, to }) {
    if (has(tree, ["env", "vars"]) && !knows(["env", "vars"], to))
      for (const name of keysIn(tree, ["env", "vars"])) move(tree, ["env", "vars", name], ["env", name]);
  },
};
