import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { durationForm, parseDuration } from "../duration.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { always, triedOnly } from "../tried.ts";

/** How often agents wake, and between which hours. Before 2026.8.1 the hours are looked at only where `every` is set. */
export const heartbeatTimes: Rule = ruleAt(
  {
    id: "heartbeat-time",
    stage: "schema",
    releases: always,
    evidence: triedOnly,
    at: ["agents.defaults.heartbeat", "agents.list.*.heartbeat", "agents.entries.*.heartbeat"],
  },
  (heartbeat, release) => {
    if (!isJsonObject(heartbeat)) return [];
    const { every, activeHours } = heartbeat;
    const set = typeof every === "string" && every !== "";
    const findings: PlaceFinding[] = [];
    if (set && parseDuration(every, "m", release) === undefined) {
      findings.push({ path: ["every"], message: `"${every}" is not a duration`, hint: durationForm });
    }
    if (!isJsonObject(activeHours) || (!set && compareReleases(release, "2026.8.1") < 0)) return findings;
    return [...findings, ...timeProblems("start", activeHours["start"]), ...timeProblems("end", activeHours["end"])];
  },
);

function timeProblems(key: "start" | "end", value: JsonValue | undefined): PlaceFinding[] {
  if (typeof value !== "string" || value === "") return [];
  const path = ["activeHours", key];
  const hint = key === "end" ? "write HH:MM, 00:00 to 24:00" : "write HH:MM, 00:00 to 23:59";
  const isTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value) || (key === "end" && value === "24:00");
  return isTime ? [] : [{ path, message: `"${value}" is not a time of day`, hint }];
}
