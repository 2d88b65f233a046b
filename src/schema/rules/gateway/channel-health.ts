import { isJsonObject } from "../../../json/value.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { between, withItsKeys } from "../tried.ts";

/** A channel is called stale no sooner than it is checked; checks are every 5 minutes unless said otherwise, 0 is never. */
export const channelHealth: Rule = ruleAt(
  {
    id: "channel-health",
    stage: "schema",
    releases: between("2026.3.22", "2026.7.35"),
    evidence: withItsKeys,
    at: ["gateway"],
  },
  (gateway) => {
    if (!isJsonObject(gateway)) return [];
    const check = gateway["channelHealthCheckMinutes"] ?? 5;
    const stale = gateway["channelStaleEventThresholdMinutes"];
    if (typeof stale !== "number" || typeof check !== "number" || check === 0 || stale >= check) return [];
    const message = `stale after ${stale} minutes, though checked every ${check}`;
    return [{ path: ["channelStaleEventThresholdMinutes"], message, hint: `set it to at least ${check}` }];
  },
);
