import { fact } from "./fact.ts";

/** Whether `gateway.trustedProxies` understands CIDR; before, an entry is compared as text (OpenClaw #8552). */
export const cidrSupport = fact<boolean>([
  { from: "2026.1.29", to: "2026.2.12", value: false, evidence: "observed", on: ["2026.1.30"], source: "#8552" },
  {
    from: "2026.2.17",
    value: true,
    evidence: "observed",
    on: ["2026.2.21", "2026.3.13", "2026.7.35", "2026.8.1", "2026.9.6"],
  },
]);

/** The part of the URL from which the Control UI takes the token. Later UIs import `?token=` too, but a query ends up in access logs. */
export const urlToken = fact<"query" | "fragment">([
  { from: "2026.1.29", to: "2026.2.3-1", value: "query", evidence: "observed", on: ["2026.1.30"] },
  {
    from: "2026.2.6-3",
    value: "fragment",
    evidence: "observed",
    on: [
      "2026.2.21",
      "2026.2.26",
      "2026.3.13",
      "2026.4.7",
      "2026.5.7",
      "2026.6.11",
      "2026.7.1",
      "2026.8.2",
      "2026.9.6",
    ],
  },
]);

/** What a gateway bound beyond loopback does without `controlUi.allowedOrigins`. */
export const missingOrigins = fact<"starts" | "refuses to start" | "fills in localhost with gateway.port">([
  {
    from: "2026.1.29",
    to: "2026.2.22-1",
    value: "starts",
    evidence: "observed",
    on: ["2026.1.30", "2026.2.19", "2026.2.21"],
  },
  { from: "2026.2.23", to: "2026.2.26", value: "refuses to start", evidence: "observed", on: ["2026.2.26"] },
  {
    from: "2026.3.1",
    value: "fills in localhost with gateway.port",
    evidence: "observed",
    on: ["2026.3.13", "2026.9.6"],
  },
]);

/** What a page or socket request gets that comes from a trusted proxy's address without naming its client. */
export const directFromTrusted = fact<"served" | "403 proxy_attribution_required">([
  {
    from: "2026.1.29",
    to: "2026.7.35",
    value: "served",
    evidence: "observed",
    on: ["2026.1.30", "2026.3.13", "2026.7.1", "2026.7.35"],
  },
  { from: "2026.8.1", value: "403 proxy_attribution_required", evidence: "observed", on: ["2026.8.1", "2026.9.6"] },
]);

/** Whether a client behind a trusted address is taken for local when it sends `X-Forwarded-For: 127.0.0.1` itself. */
export const spoofableForwardedFor = fact<boolean>([
  {
    from: "2026.1.29",
    to: "2026.3.13",
    value: true,
    evidence: "observed",
    on: ["2026.1.30", "2026.2.21", "2026.3.13"],
  },
  {
    from: "2026.3.22",
    value: false,
    evidence: "observed",
    on: ["2026.5.7", "2026.7.1", "2026.9.6"],
    source: "changelog of 2026.3.22",
  },
]);

/** The releases for which the public Docker guide's `trustedProxies` ranges were written; they match nothing there. */
export const publicGuide = fact<boolean>([
  { from: "2026.1.29", to: "2026.1.30", value: true, evidence: "observed", on: ["2026.1.30"], source: "#6959" },
  { from: "2026.2.1", value: false, evidence: "inferred" },
]);

/** From when a preset writes `controlUi.allowedOrigins` unasked: from when a release refuses to start without. */
export const writesOrigins = fact<boolean>([
  {
    from: "2026.1.29",
    to: "2026.2.22-1",
    value: false,
    evidence: "observed",
    on: ["2026.1.30", "2026.2.19", "2026.2.21"],
  },
  { from: "2026.2.23", value: true, evidence: "observed", on: ["2026.2.26", "2026.3.13", "2026.9.6"] },
]);
