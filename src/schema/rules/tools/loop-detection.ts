import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { between, withItsKeys } from "../tried.ts";

/** The thresholds of loop detection rise: warning, critical, circuit breaker. */
export const loopThresholds: Rule = ruleAt(
  {
    id: "loop-thresholds",
    stage: "schema",
    releases: between("2026.2.17", "2026.7.35"),
    evidence: withItsKeys,
    at: ["tools.loopDetection", "agents.list.*.tools.loopDetection"],
  },
  (detection) => {
    if (!isJsonObject(detection)) return [];
    const { warningThreshold, criticalThreshold, globalCircuitBreakerThreshold } = detection;
    return [
      ...notBelow("warningThreshold", warningThreshold, "criticalThreshold", criticalThreshold),
      ...notBelow(
        "criticalThreshold",
        criticalThreshold,
        "globalCircuitBreakerThreshold",
        globalCircuitBreakerThreshold,
      ),
    ];
  },
);

function notBelow(lower: string, a: JsonValue | undefined, higher: string, b: JsonValue | undefined): PlaceFinding[] {
  if (typeof a !== "number" || typeof b !== "number" || a < b) return [];
  return [{ path: [higher], message: `${higher} is ${b}, not above ${lower}, which is ${a}`, hint: `raise ${higher}` }];
}
