import { getAt } from "../../../json/path.ts";
import { agentsOf } from "../roster.ts";
import type { Rule } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

/** With several agents somebody has to be named for the heartbeat, or there is none. */
export const heartbeatOwner: Rule = {
  id: "heartbeat-owner",
  stage: "plugins",
  releases: since("2026.8.1"),
  evidence: withItsKeys,
  check(config) {
    const agents = agentsOf(config);
    if (agents.length < 2 || agents.some(({ entry }) => entry["heartbeat"] !== undefined)) return [];
    if (getAt(config, ["agents", "defaults", "heartbeat"]) !== undefined) return [];
    const owner = getAt(config, ["agents", "defaults", "systemAgent", "agentId"]);
    if (typeof owner === "string" && owner.trim() !== "") return [];
    return [
      {
        path: ["agents", "defaults", "heartbeat", "agentId"],
        message: "with several agents and none of them named for it there are no heartbeats",
        hint: "name one in agents.defaults.heartbeat.agentId",
        severity: "warning",
      },
    ];
  },
};
