import { agentPlace, defaultAgentId } from "../agents.ts";
import type { Step } from "../step.ts";
import { hasObject, move } from "../tree.ts";

export const identity: Step = {
  id: "2026.1.29-identity",
  since: "2026.1.29",
  title: "identity is now the default agent's",
  reason: "OpenClaw gives each agent an identity of its own",
  edit(tree) {
    if (!hasObject(tree, ["identity"])) return;
    move(tree, ["identity"], [...agentPlace(tree, defaultAgentId(tree)), "identity"]);
  },
};
