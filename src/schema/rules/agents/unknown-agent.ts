import type { JsonPath } from "../../../json/path.ts";
import type { JsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { findAll } from "../find-all.ts";
import { agentsOf, normalAgentId } from "../roster.ts";
import type { Finding, Rule } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";

function unknownAgent(path: JsonPath, id: string, config: JsonObject): Finding {
  const known = agentsOf(config).map((agent) => agent.id);
  const names = known.length === 0 ? "main" : known.join(", ");
  return { path, message: `there is no agent "${id}"`, hint: `the agents are: ${names}` };
}

/** Ids of agents outside the roster must name one. Compared as the gateway keeps them. */
export const agentTargetUnknown: Rule = {
  id: "agent-unknown",
  stage: "schema",
  releases: since("2026.8.1"),
  evidence: withItsKeys,
  check(config) {
    const known = new Set(agentsOf(config).map(({ id }) => normalAgentId(id)));
    if (known.size === 0) known.add("main");
    return ["agents.defaults.heartbeat.agentId", "agents.defaults.systemAgent.agentId", "talk.agentId"]
      .flatMap((pattern) => findAll(config, pattern))
      .flatMap(({ path, value }) =>
        typeof value === "string" && !known.has(normalAgentId(value)) ? [unknownAgent(path, value, config)] : [],
      );
  },
};

/** The agents of bindings. `main` is accepted though no agent has the id, from 2026.8.1 on. */
export const bindingAgentUnknown: Rule = {
  id: "binding-agent-unknown",
  stage: "schema",
  releases: since("2026.5.28"),
  evidence: triedOnly,
  check(config, release) {
    const known = new Set(agentsOf(config).map(({ id }) => normalAgentId(id)));
    if (known.size === 0) return [];
    const mainAlways = compareReleases(release, "2026.8.1") >= 0;
    return findAll(config, "bindings.*.agentId").flatMap(({ path, value }) => {
      if (typeof value !== "string" || known.has(normalAgentId(value)) || (mainAlways && value === "main")) return [];
      return [unknownAgent(path, value, config)];
    });
  },
};
