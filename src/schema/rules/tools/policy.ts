import type { JsonPath } from "../../../json/path.ts";
import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { findAll } from "../find-all.ts";
import type { Finding, Rule } from "../rule.ts";
import { always, triedOnly } from "../tried.ts";

const policies: readonly string[] = ["tools", "agents.list.*.tools", "agents.entries.*.tools"].flatMap((tools) => [
  tools,
  `${tools}.byProvider.*`,
  `${tools}.sandbox.tools`,
  `${tools}.subagents.tools`,
  `${tools}.toolsBySender.*`,
]);

/** What tools are allowed is said in one way at a time. In channels the core looks until 2026.3.13, while it owns them. */
export const toolPolicyBoth: Rule = {
  id: "tool-policy-both",
  stage: "schema",
  releases: always,
  evidence: triedOnly,
  check(config, release) {
    const places = policies.flatMap((pattern) => findAll(config, pattern));
    const channels = compareReleases(release, "2026.3.22") < 0 ? config["channels"] : undefined;
    return [...places, ...policiesBelow(channels, ["channels"])].flatMap(({ path, value }): Finding[] => {
      if (!isJsonObject(value) || !isFilled(value["allow"]) || !isFilled(value["alsoAllow"])) return [];
      const hint = "merge alsoAllow into allow, or leave allow out and build on a profile";
      return [{ path, scope: path, message: "allow and alsoAllow are both set", hint }];
    });
  },
};

function isFilled(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0;
}

function policiesBelow(value: JsonValue | undefined, path: JsonPath): { path: JsonPath; value: JsonValue }[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, key];
    if (key === "tools") return [{ path: here, value: child }];
    if (key !== "toolsBySender" || !isJsonObject(child)) return policiesBelow(child, here);
    return Object.entries(child).map(([sender, policy]) => ({ path: [...here, sender], value: policy }));
  });
}
