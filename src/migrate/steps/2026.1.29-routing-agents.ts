import type { JsonPath } from "../../json/path.ts";
import { agentPlace, agentsIn, textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { carry, has, hasObject, keysIn, move, replace, setAside, type Tree, valueIn } from "../tree.ts";

export const routingAgents: Step = {
  id: "2026.1.29-routing-agents",
  since: "2026.1.29",
  title: "routing.agents is now the list of agents, routing.defaultAgentId a mark on one of them",
  reason: "OpenClaw keeps the agents under agents",
  edit(tree) {
    const agents = ["routing", "agents"];
    for (const id of keysIn(tree, agents)) if (hasObject(tree, [...agents, id])) toAgent(tree, [...agents, id], id);
    if (has(tree, agents) && keysIn(tree, agents).length === 0) setAside(tree, agents);
    markDefault(tree);
  },
};

function toAgent(tree: Tree, from: JsonPath, id: string): void {
  const to = agentPlace(tree, id.trim());
  move(tree, [...from, "mentionPatterns"], [...to, "groupChat", "mentionPatterns"]);
  move(tree, [...from, "sandbox", "tools"], [...to, "tools", "sandbox", "tools"]);
  move(tree, from, to);
}

function markDefault(tree: Tree): void {
  const from = ["routing", "defaultAgentId"];
  const id = textIn(tree, from);
  if (id === undefined) return;
  const marked = agentsIn(tree).find(({ path }) => valueIn(tree, [...path, "default"]) === true);
  if (marked?.id === id) {
    setAside(tree, from, "the agent is marked as the default already");
    return;
  }
  if (marked !== undefined) {
    setAside(tree, from, `agent ${marked.id} is marked as the default already, and wins`);
    return;
  }
  const mark = [...agentPlace(tree, id), "default"];
  if (has(tree, mark)) {
    replace(tree, mark, true);
    setAside(tree, from, "the agent is marked as the default instead");
  } else carry(tree, from, mark, true);
}
