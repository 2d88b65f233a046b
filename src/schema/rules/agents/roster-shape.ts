import { isJsonObject } from "../../../json/value.ts";
import { normalAgentId } from "../roster.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

/** From 2026.8.1 on agents are kept by id, and who owns what is said once: `agents.ownership`, or one old `default` marker. */
export const agentsRosterShape: Rule = ruleAt(
  { id: "agents-roster", stage: "schema", releases: since("2026.8.1"), evidence: withItsKeys, at: ["agents"] },
  (agents) => {
    if (!isJsonObject(agents)) return [];
    const entries = isJsonObject(agents["entries"]) ? agents["entries"] : {};
    const ids = Object.keys(entries);
    const marked = ids.filter((id) => {
      const entry = entries[id];
      return isJsonObject(entry) && entry["default"] === true;
    });
    const explicit = agents["ownership"] === "explicit";
    const findings: PlaceFinding[] = [];
    if (ids.length === 0) findings.push(noAgent);
    if (ids.length > 1) findings.push(...twins(ids));
    if (marked.length > 1) findings.push(severalDefaults);
    if (explicit && marked.length > 0) findings.push(markedThoughExplicit);
    if (ids.length > 1 && marked.length === 0 && !explicit) findings.push(noOwnership);
    return findings;
  },
);

function twins(ids: readonly string[]): PlaceFinding[] {
  const first = new Map<string, string>();
  return ids.flatMap((key) => {
    const id = normalAgentId(key);
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, key);
      return [];
    }
    const message = `the agents "${other}" and "${key}" have one and the same id, "${id}"`;
    return [{ path: ["entries", key], message, hint: "ids are compared in lower case: rename one of them" }];
  });
}

const noAgent: PlaceFinding = {
  path: ["entries"],
  message: "there is an agents section, but no agent in it",
  hint: 'write agents.entries as { "main": {} }',
};
const severalDefaults: PlaceFinding = {
  path: ["entries"],
  message: "more than one agent is marked with default: true",
  hint: "keep one marker, or none and set agents.ownership to explicit",
};
const markedThoughExplicit: PlaceFinding = {
  path: ["ownership"],
  message: "with ownership set to explicit no agent may be marked with default: true",
  hint: "remove the marker",
};
const noOwnership: PlaceFinding = {
  path: ["ownership"],
  message: "there are several agents and nothing says which one owns what",
  hint: "set agents.ownership to explicit",
};
