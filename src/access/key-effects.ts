import type { FactRow } from "./fact.ts";

/**
 * What a key of the `gateway` section does to who gets in, release by release. Only what was measured, or read in the published package
 * or its changelog; a key without a row here does the same in every release that knows it, as far as is known.
 */
export const keyEffects: Readonly<Record<string, readonly FactRow<string>[]>> = {
  "gateway.mode": [
    {
      from: "2026.1.29",
      value: "Without local the gateway does not start, unless it is started with --allow-unconfigured.",
      evidence: "observed",
      on: ["2026.1.30", "2026.9.6"],
    },
  ],
  "gateway.bind": [
    {
      from: "2026.1.29",
      to: "2026.2.19",
      value: "loopback behind a published port cannot be reached. custom listens on every address: no key names one.",
      evidence: "observed",
      on: ["2026.1.30"],
    },
    {
      from: "2026.2.21",
      to: "2026.4.5",
      value: "loopback behind a published port cannot be reached.",
      evidence: "inferred",
    },
    {
      from: "2026.4.7",
      value:
        "loopback behind a published port cannot be reached. In a container auto, and no value, listen on every address.",
      evidence: "observed",
      on: ["2026.9.6"],
      source: "changelog of 2026.4.7",
    },
  ],
  "gateway.trustedProxies": [
    {
      from: "2026.1.29",
      to: "2026.2.12",
      value:
        "Compared as text: a range matches nothing. Who comes from a listed address passes for local with X-Forwarded-For: 127.0.0.1.",
      evidence: "observed",
      on: ["2026.1.30"],
      source: "#8552",
    },
    {
      from: "2026.2.17",
      to: "2026.3.13",
      value: "Ranges count. Who comes from a listed address passes for local with X-Forwarded-For: 127.0.0.1.",
      evidence: "observed",
      on: ["2026.2.21", "2026.3.13"],
    },
    {
      from: "2026.3.22",
      to: "2026.7.35",
      value: "Ranges count. A client that calls itself local is not believed.",
      evidence: "observed",
      on: ["2026.5.7", "2026.7.1", "2026.7.35"],
    },
    {
      from: "2026.8.1",
      value:
        "Ranges count. A request from a listed address that does not name its client gets HTTP 403: a container range shuts every browser out.",
      evidence: "observed",
      on: ["2026.8.1", "2026.9.6"],
    },
  ],
  "gateway.allowRealIpFallback": [
    {
      from: "2026.2.21",
      value: "Takes X-Real-IP of a trusted proxy for the client's address where X-Forwarded-For is missing.",
      evidence: "tarball",
    },
  ],
  "gateway.controlUi.allowInsecureAuth": [
    {
      from: "2026.1.29",
      to: "2026.2.19",
      value: "The token is enough: no pairing, from wherever the port can be reached.",
      evidence: "observed",
      on: ["2026.1.30", "2026.2.19"],
      source: "#1679",
    },
    {
      from: "2026.2.21",
      to: "2026.7.35",
      value: "Skips no pairing. Only a page on localhost may come without a device's key.",
      evidence: "observed",
      on: ["2026.2.21", "2026.3.13", "2026.5.7", "2026.7.1"],
      source: "#20684",
    },
  ],
  "gateway.controlUi.dangerouslyDisableDeviceAuth": [
    {
      from: "2026.1.29",
      to: "2026.7.35",
      value: "No device's key and no pairing: who has the token is in, from wherever the port can be reached.",
      evidence: "observed",
      on: ["2026.1.30", "2026.2.26", "2026.3.13", "2026.7.1", "2026.7.35"],
    },
    { from: "2026.8.1", value: "Is known, and does nothing.", evidence: "observed", on: ["2026.9.6"] },
  ],
  "gateway.controlUi.allowedOrigins": [
    {
      from: "2026.2.2",
      to: "2026.2.22-1",
      value: "Pages of other hosts than the gateway's own are refused unless they stand here. May be left out.",
      evidence: "observed",
      on: ["2026.2.19", "2026.2.21"],
    },
    {
      from: "2026.2.23",
      to: "2026.2.26",
      value: "Pages that do not stand here are refused. Without it a gateway bound beyond loopback does not start.",
      evidence: "observed",
      on: ["2026.2.26"],
    },
    {
      from: "2026.3.1",
      to: "2026.5.12",
      value:
        "Pages that do not stand here are refused. Where it is missing, localhost with gateway.port is filled in: name another published port.",
      evidence: "observed",
      on: ["2026.3.13", "2026.5.7"],
    },
    {
      from: "2026.5.18",
      value:
        "Pages that do not stand here are refused, but for the gateway's own private address. Where it is missing, localhost with gateway.port is filled in: name another published port.",
      evidence: "observed",
      on: ["2026.7.1", "2026.9.6"],
    },
  ],
  "gateway.controlUi.dangerouslyAllowHostHeaderOriginFallback": [
    {
      from: "2026.2.23",
      value: "Lets in every page whose host is the one that the request names, in place of a list.",
      evidence: "tarball",
    },
  ],
  "gateway.auth.mode": [
    {
      from: "2026.1.29",
      to: "2026.2.12",
      value: "token or password; beyond loopback one of them is required.",
      evidence: "tarball",
    },
    {
      from: "2026.2.17",
      to: "2026.2.17",
      value: "token, password, or trusted-proxy: a proxy names the user.",
      evidence: "tarball",
    },
    {
      from: "2026.2.19",
      to: "2026.3.2",
      value: "none exists too. Where nothing is set, the gateway makes a token of its own.",
      evidence: "changelog",
    },
    {
      from: "2026.3.7",
      value: "Must be set where there are both a token and a password.",
      evidence: "changelog",
      source: "changelog of 2026.3.7",
    },
  ],
  "gateway.auth.token": [
    {
      from: "2026.1.29",
      to: "2026.4.11",
      value: "Wins over OPENCLAW_GATEWAY_TOKEN.",
      evidence: "tarball",
    },
    {
      from: "2026.4.12",
      value: "Wins over OPENCLAW_GATEWAY_TOKEN. With a published example in it the gateway does not start.",
      evidence: "observed",
      on: ["2026.9.6"],
    },
  ],
  "gateway.auth.rateLimit": [
    {
      from: "2026.2.17",
      value: "Counts wrong secrets by address: behind a container engine's translation all browsers share one.",
      evidence: "observed",
      on: ["2026.9.6"],
    },
  ],
  "gateway.nodes.pairing.autoApproveCidrs": [
    { from: "2026.4.24", value: "For nodes only: no browser is let in by it.", evidence: "changelog" },
  ],
  "gateway.nodes.pairing.autoApproveLocal": [
    {
      from: "2026.8.1",
      value: "false makes every new browser wait for an approval, on loopback too.",
      evidence: "observed",
      on: ["2026.8.2", "2026.9.6"],
    },
  ],
  "gateway.auth.trustedProxy.deviceAutoApprove": [
    {
      from: "2026.8.1",
      value: "Without it a browser whose user the proxy names must be paired like any other.",
      evidence: "observed",
      on: ["2026.9.6"],
    },
  ],
  "gateway.customBindHost": [
    { from: "2026.2.21", to: "2026.7.35", value: "The address on which bind custom listens.", evidence: "tarball" },
    {
      from: "2026.8.1",
      value: "The address on which bind custom listens; without an IPv4 address the gateway does not start.",
      evidence: "tarball",
    },
  ],
};
