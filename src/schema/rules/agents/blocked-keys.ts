import { isJsonObject } from "../../../json/value.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

const blocked: readonly string[] = ["__proto__", "constructor", "prototype"];

function blockedKeysAt(id: string, at: string, from: string): Rule {
  return ruleAt({ id, stage: "schema", releases: since(from), evidence: triedOnly, at: [at] }, (value) =>
    isJsonObject(value)
      ? blocked
          .filter((key) => Object.hasOwn(value, key))
          .map((key) => ({ path: [key], message: `the key ${key} is not allowed here`, hint: "remove it" }))
      : [],
  );
}

/** Keys by which JavaScript objects are tampered with. */
export const blockedKeys: readonly Rule[] = [
  blockedKeysAt("agent-blocked-key", "agents.entries.*", "2026.8.1"),
  blockedKeysAt("web-search-blocked-key", "tools.web.search", "2026.5.28"),
];
