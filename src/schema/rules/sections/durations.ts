import type { JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { durationForm, parseDuration } from "../duration.ts";
import { formRule, type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";

/** How long sessions are kept. Days unless a unit is said; from 2026.8.1 on more than nothing. */
export const sessionDuration: Rule = ruleAt(
  {
    id: "session-duration",
    stage: "schema",
    releases: since("2026.2.17"),
    evidence: triedOnly,
    at: ["pruneAfter", "preserveRecent", "resetArchiveRetention"].map((key) => `session.maintenance.${key}`),
  },
  durationProblem,
);

/** The same for the sessions of the dashboard, where a plain 0 is never. */
export const archiveDuration: Rule = ruleAt(
  {
    id: "session-duration",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["session.maintenance.archiveDashboardAfter"],
  },
  (value, release) => (value === 0 ? [] : durationProblem(value, release)),
);

function durationProblem(value: JsonValue, release: string): PlaceFinding[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  const milliseconds = parseDuration(String(value), "d", release);
  if (milliseconds === undefined) return [{ path: [], message: "that is not a duration", hint: durationForm }];
  if (milliseconds > 0 || compareReleases(release, "2026.8.1") < 0) return [];
  return [{ path: [], message: "the duration is nothing", hint: "write more than 0" }];
}

/** How long the sessions of finished jobs are kept. Hours unless a unit is said. */
export const cronRetention: Rule = ruleAt(
  {
    id: "cron-retention",
    stage: "schema",
    releases: since("2026.2.22"),
    evidence: triedOnly,
    at: ["cron.sessionRetention"],
  },
  (value, release) =>
    typeof value === "string" && parseDuration(value, "h", release) === undefined
      ? [{ path: [], message: "that is not a duration", hint: `${durationForm}, or false` }]
      : [],
);

/** When an idle cloud worker is given back: with its unit, and a minute at least. */
export const workerSuspension: Rule = formRule(
  {
    id: "worker-suspension",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["cloudWorkers.profiles.*.suspendAfter"],
    message: "that is not a duration of a minute or more",
    hint: "write a number and ms, s, m, h or d, such as 45m",
  },
  (text) => /(?:ms|s|m|h|d)$/i.test(text) && (parseDuration(text, "ms", "2026.9.6") ?? 0) >= 60_000,
);
