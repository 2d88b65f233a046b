import { fact } from "./fact.ts";

/** What becomes of browsers that were paired before the token is changed. */
export const pairedAfterRotation = fact<"stay paired" | "not known" | "must be paired anew">([
  {
    from: "2026.1.29",
    to: "2026.4.7",
    value: "stay paired",
    evidence: "observed",
    on: ["2026.1.30", "2026.2.21", "2026.2.26", "2026.3.13", "2026.4.7"],
  },
  { from: "2026.4.8", to: "2026.6.10", value: "not known", evidence: "inferred" },
  {
    from: "2026.6.11",
    value: "must be paired anew",
    evidence: "observed",
    on: ["2026.6.11", "2026.7.1", "2026.8.2", "2026.9.6"],
  },
]);

/** What a running gateway does when the token in its config changes. */
export const tokenReload = fact<
  "takes it over by itself, within seconds" | "may keep the old one until it is restarted"
>([
  {
    from: "2026.1.29",
    to: "2026.4.7",
    value: "takes it over by itself, within seconds",
    evidence: "observed",
    on: ["2026.1.30", "2026.2.21", "2026.2.26", "2026.3.13", "2026.4.7"],
  },
  {
    from: "2026.4.8",
    to: "2026.6.10",
    value: "may keep the old one until it is restarted",
    evidence: "observed",
    on: ["2026.5.7"],
  },
  {
    from: "2026.6.11",
    value: "takes it over by itself, within seconds",
    evidence: "observed",
    on: ["2026.6.11", "2026.7.1", "2026.8.2", "2026.9.6"],
  },
]);
