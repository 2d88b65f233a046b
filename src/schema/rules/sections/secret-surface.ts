import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

const sources: readonly string[] = ["env", "file", "exec", "store"];

/** Secrets that the gateway itself may change must stand in the config as texts. */
export const secretRefNotHere: Rule = ruleAt(
  {
    id: "secret-reference-not-here",
    stage: "secret-surface",
    releases: since("2026.3.28"),
    evidence: triedOnly,
    at: ["hooks.token", "hooks.gmail.pushToken", "hooks.mappings.*.sessionKey"],
  },
  (value) => {
    if (!isReference(value)) return [];
    const hint = "write the text itself, or ${VARIABLE} for one from the environment";
    return [{ path: [], message: "this secret cannot be a reference to another place", hint }];
  },
);

function isReference(value: JsonValue): boolean {
  if (!isJsonObject(value) || typeof value["id"] !== "string") return false;
  return typeof value["source"] === "string" && sources.includes(value["source"]);
}
