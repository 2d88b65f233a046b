import { type Fact, type FactFor, fact } from "./fact.ts";

/** How a browser reaches the gateway. */
export type Situation =
  /** through a port that a container engine publishes */
  | "published"
  /** over the loopback of the gateway's own host or namespace */
  | "loopback"
  /** through a reverse proxy that says for whom it speaks */
  | "proxied";

/** What a browser with the right token meets: it is in at once, or it waits until someone approves it. */
export type Access = "token" | "pairing";

/** What the config must hold for an access: nothing, one key, or there is no way. */
export type Way = "nothing" | "allowInsecureAuth" | "dangerouslyDisableDeviceAuth" | "autoApproveLocal" | "none";

const tokenPublished = fact<Way>([
  {
    from: "2026.1.29",
    to: "2026.2.19",
    value: "allowInsecureAuth",
    evidence: "observed",
    on: ["2026.1.30", "2026.2.19"],
  },
  {
    from: "2026.2.21",
    to: "2026.4.5",
    value: "dangerouslyDisableDeviceAuth",
    evidence: "observed",
    on: ["2026.2.21", "2026.2.26", "2026.3.13"],
    source: "#20684",
  },
  {
    from: "2026.4.7",
    value: "nothing",
    evidence: "observed",
    on: ["2026.4.7", "2026.5.7", "2026.6.11", "2026.7.1", "2026.8.1", "2026.8.2", "2026.9.6"],
  },
]);

const pairingPublished = fact<Way>([
  {
    from: "2026.1.29",
    to: "2026.4.5",
    value: "nothing",
    evidence: "observed",
    on: ["2026.1.30", "2026.2.19", "2026.2.21", "2026.2.26", "2026.3.13", "2026.3.31"],
  },
  {
    from: "2026.4.7",
    to: "2026.7.35",
    value: "none",
    evidence: "observed",
    on: ["2026.4.7", "2026.5.7", "2026.6.11", "2026.7.1"],
  },
  { from: "2026.8.1", value: "autoApproveLocal", evidence: "observed", on: ["2026.8.2", "2026.9.6"] },
]);

const tokenLoopback = fact<Way>([
  {
    from: "2026.1.29",
    value: "nothing",
    evidence: "observed",
    on: [
      "2026.1.30",
      "2026.2.19",
      "2026.2.21",
      "2026.2.26",
      "2026.3.13",
      "2026.3.31",
      "2026.4.7",
      "2026.5.7",
      "2026.6.11",
      "2026.7.1",
      "2026.8.1",
      "2026.8.2",
      "2026.9.6",
    ],
  },
]);

const pairingLoopback = fact<Way>([
  {
    from: "2026.1.29",
    to: "2026.7.35",
    value: "none",
    evidence: "observed",
    on: ["2026.1.30", "2026.3.13", "2026.7.1"],
  },
  { from: "2026.8.1", value: "autoApproveLocal", evidence: "observed", on: ["2026.8.2", "2026.9.6"] },
]);

const tokenProxied = fact<Way>([
  {
    from: "2026.1.29",
    to: "2026.2.19",
    value: "allowInsecureAuth",
    evidence: "observed",
    on: ["2026.1.30", "2026.2.19"],
  },
  {
    from: "2026.2.21",
    to: "2026.7.35",
    value: "dangerouslyDisableDeviceAuth",
    evidence: "observed",
    on: ["2026.2.26", "2026.3.13", "2026.7.1", "2026.7.35"],
  },
  { from: "2026.8.1", value: "none", evidence: "tarball" },
]);

const pairingProxied = fact<Way>([
  {
    from: "2026.1.29",
    value: "nothing",
    evidence: "observed",
    on: [
      "2026.1.30",
      "2026.2.19",
      "2026.2.21",
      "2026.2.26",
      "2026.3.13",
      "2026.3.31",
      "2026.4.7",
      "2026.5.7",
      "2026.6.11",
      "2026.7.1",
      "2026.8.2",
      "2026.9.6",
    ],
  },
]);

/** What a config must hold so that a browser gets an access, for each situation and release. */
export const ways: Readonly<Record<Access, Readonly<Record<Situation, Fact<Way>>>>> = {
  token: { published: tokenPublished, loopback: tokenLoopback, proxied: tokenProxied },
  pairing: { published: pairingPublished, loopback: pairingLoopback, proxied: pairingProxied },
};

/** The way to an access on a release. */
export function wayTo(access: Access, situation: Situation, release: string): FactFor<Way> {
  return ways[access][situation].for(release);
}
