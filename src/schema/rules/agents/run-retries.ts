import { isJsonObject } from "../../../json/value.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { between, withItsKeys } from "../tried.ts";

/** Attempts at a turn: the upper limit must not be below the lower one. */
export const runRetryLimits: Rule = ruleAt(
  {
    id: "run-retry-limits",
    stage: "schema",
    releases: between("2026.5.18", "2026.7.35"),
    evidence: withItsKeys,
    at: ["agents.defaults.runRetries", "agents.list.*.runRetries"],
  },
  (retries) => {
    if (!isJsonObject(retries)) return [];
    const { min, max } = retries;
    if (typeof min !== "number" || typeof max !== "number" || max >= min) return [];
    return [
      { path: ["max"], message: `max is ${max}, less than min, which is ${min}`, hint: "raise max or lower min" },
    ];
  },
);
