import type { JsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { findAll } from "../find-all.ts";
import { resolvePath } from "../paths.ts";
import { agentsOf, normalAgentId } from "../roster.ts";
import type { Rule } from "../rule.ts";
import { always, triedOnly } from "../tried.ts";

/** Two agents must not share the directory in which sessions and credentials lie. Symbolic links are not looked through. */
export const agentDirectoryShared: Rule = {
  id: "agent-directory-shared",
  stage: "agent-directories",
  releases: always,
  evidence: triedOnly,
  check(config, release) {
    const owners = new Map<string, string[]>();
    const entries = entriesOf(config);
    for (const id of idsOf(config)) {
      const directory = directoryOf(entries.get(id), id);
      owners.set(directory, [...(owners.get(directory) ?? []), id]);
    }
    const shared = [...owners].filter(([, ids]) => ids.length > 1);
    if (shared.length === 0) return [];
    const names = shared.map(([directory, ids]) => `${directory} (${ids.join(", ")})`).join("; ");
    const path = ["agents", compareReleases(release, "2026.8.1") >= 0 ? "entries" : "list"];
    return [{ path, message: `several agents share one agentDir: ${names}`, hint: "give each agent its own agentDir" }];
  },
};

function idsOf(config: JsonObject): ReadonlySet<string> {
  const bound = findAll(config, "bindings.*.agentId").flatMap(({ value }) =>
    typeof value === "string" && value.trim() !== "" ? [value] : [],
  );
  const listed = agentsOf(config).map(({ id }) => id);
  return new Set([...(listed.length === 0 ? ["main"] : listed), ...bound].map(normalAgentId));
}

/** Of several agents that are kept under one id, the first counts. */
function entriesOf(config: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(
    agentsOf(config)
      .toReversed()
      .map(({ id, entry }) => [normalAgentId(id), entry]),
  );
}

function directoryOf(entry: JsonObject | undefined, id: string): string {
  const own = typeof entry?.["agentDir"] === "string" ? entry["agentDir"].trim() : "";
  return own === "" ? `~/.openclaw/agents/${id}/agent` : resolvePath(own);
}
