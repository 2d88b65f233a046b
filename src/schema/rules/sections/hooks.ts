import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { formRule, type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";

/** Code that hooks load lies below its folder. */
export const hookModule: Rule = formRule(
  {
    id: "hook-module",
    stage: "schema",
    releases: since("2026.2.17"),
    evidence: triedOnly,
    at: ["hooks.mappings.*.transform.module", "hooks.internal.handlers.*.module"],
    message: "that does not lie below the folder for hooks",
    hint: "write a relative path without .. and without a scheme",
  },
  (path) => {
    const text = path.trim();
    return text !== "" && !/^[/~]|:|^\\/.test(text) && !text.split(/[\\/]+/).includes("..");
  },
);

/** A hook that goes on with a session says with which. */
export const hookSession: Rule = ruleAt(
  { id: "hook-session", stage: "schema", releases: since("2026.8.1"), evidence: withItsKeys, at: ["hooks"] },
  (hooks) => {
    if (!isJsonObject(hooks) || !Array.isArray(hooks["mappings"]) || isText(hooks["defaultSessionKey"])) return [];
    return hooks["mappings"].flatMap((mapping, index) => {
      if (!isJsonObject(mapping) || mapping["sessionMode"] !== "persistent") return [];
      if ((mapping["action"] ?? "agent") !== "agent" || isText(mapping["sessionKey"])) return [];
      if (mapping["transform"] !== undefined) return [];
      const hint = "set sessionKey here, or hooks.defaultSessionKey";
      return [{ path: ["mappings", index, "sessionKey"], message: "a persistent hook must name its session", hint }];
    });
  },
);

function isText(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value.trim() !== "";
}
