import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { agentsOf } from "../roster.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { always, since, triedOnly } from "../tried.ts";

const qualified = /^[a-z][a-z0-9_-]*:.+$/i;

/** The agents that answer together must be in the roster, letter by letter; checked only where there is a roster, or a channel in the key. */
export const broadcastAgentUnknown: Rule = {
  id: "broadcast-agent-unknown",
  stage: "schema",
  releases: always,
  evidence: triedOnly,
  check(config, release) {
    const known = new Set(agentsOf(config).map(({ id }) => id));
    const broadcast = config["broadcast"];
    if (!isJsonObject(broadcast)) return [];
    return Object.entries(broadcast).flatMap(([peer, entry]) => {
      if (peer === "strategy" || (known.size === 0 && !checksWithoutRoster(peer, release))) return [];
      const path = Array.isArray(entry) ? ["broadcast", peer] : ["broadcast", peer, "agents"];
      return idsOf(entry).flatMap((id, index) =>
        typeof id !== "string" || known.has(id)
          ? []
          : [{ path: [...path, index], message: `there is no agent "${id}"`, hint: "name an agent of the roster" }],
      );
    });
  },
};

function checksWithoutRoster(peer: string, release: string): boolean {
  return compareReleases(release, "2026.9.6") >= 0 && qualified.test(peer);
}

function idsOf(entry: JsonValue): JsonValue[] {
  if (Array.isArray(entry)) return entry;
  const agents = isJsonObject(entry) ? entry["agents"] : undefined;
  return Array.isArray(agents) ? agents : [];
}

/** Group threads of agents: an object only under `<channel>:<peer>`, and at most 16 agents in a list under such a key. */
export const broadcastGroup: Rule = ruleAt(
  { id: "broadcast-group", stage: "schema", releases: since("2026.9.6"), evidence: triedOnly, at: ["broadcast"] },
  (broadcast) => {
    if (!isJsonObject(broadcast)) return [];
    return Object.entries(broadcast).flatMap(([peer, entry]) => {
      if (isJsonObject(entry) && !qualified.test(peer)) {
        const hint = "write the key as <channel>:<peer id>";
        return [{ path: [peer], message: `options for a group need a channel in the key, "${peer}" has none`, hint }];
      }
      if (!Array.isArray(entry) || !qualified.test(peer) || entry.length <= 16) return [];
      return [{ path: [peer], message: `${entry.length} agents in one group thread`, hint: "16 are possible" }];
    });
  },
);
