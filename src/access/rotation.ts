import { fact } from "./fact.ts";

/** What becomes of browsers that were paired before the token is changed. */
export const pairedAfterRotation = fact<"stay paired" | "not known" | "must be paired anew">([
  { from: "2026.1.29", to: "2026.1.30", value: "stay paired", evidence: "observed", on: ["2026.1.30"] },
  { from: "2026.2.1", to: "2026.9.5", value: "not known", evidence: "inferred" },
  { from: "2026.9.6", value: "must be paired anew", evidence: "observed", on: ["2026.9.6"] },
]);

/** What a running gateway does when the token in its config changes. */
export const tokenReload = fact<"restarts itself" | "takes it over">([
  { from: "2026.1.29", to: "2026.7.35", value: "restarts itself", evidence: "observed", on: ["2026.1.30"] },
  { from: "2026.8.1", value: "takes it over", evidence: "observed", on: ["2026.9.6"] },
]);
