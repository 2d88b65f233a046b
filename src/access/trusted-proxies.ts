import type { Diagnostic } from "../diagnostic.ts";
import { ConfigError } from "../errors.ts";
import { parseAddress } from "../network/address.ts";
import { type Cidr, contains, isSingleAddress, parseCidr } from "../network/cidr.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import { resolveNetwork } from "../network/resolve-network.ts";
import { formatRuns, runsOf } from "../release/range.ts";
import { resolveRelease } from "../release/resolve.ts";
import { cidrSupport, directFromTrusted, publicGuide, spoofableForwardedFor } from "./facts.ts";
import { type GatewayProxy, type ProxySetting, resolveProxy } from "./proxy.ts";
import { notesOnProxy } from "./proxy-notes.ts";

/** An address or range that was looked at, and why it is trusted or not. */
export interface Considered {
  cidr: string;
  decision: "trusted" | "not trusted";
  reason: string;
  /** Where the address comes from: an OpenClaw issue, a measurement, the user. */
  source: string;
}

export interface TrustedProxies {
  /** What `gateway.trustedProxies` should hold; empty when there is nothing to trust. */
  entries: string[];
  considered: Considered[];
  notes: Diagnostic[];
}

export interface TrustedProxiesQuestion {
  /** An OpenClaw release, as `resolveRelease` understands it. */
  release: string;
  /** A network, its name, its gateway's address, or its subnet. */
  network: ContainerNetwork | string;
  proxy?: ProxySetting;
}

/** The ranges of the public Docker guide for 2026.1.29 and 2026.1.30 (OpenClaw #6959). */
export const guideRanges: readonly string[] = ["192.168.65.0/24", "172.17.0.0/16"];

const path = ["gateway", "trustedProxies"];

/**
 * Which addresses a release should trust to speak for their clients: those from which it will see the proxy connect, as narrow as
 * the release allows, and none when there is no proxy.
 * @throws ConfigError `proxy-not-available` for a range that the release does not understand or that covers an address from which
 * clients come themselves; and what `resolveRelease`, `resolveNetwork` and `resolveProxy` throw
 */
export function computeTrustedProxies(question: TrustedProxiesQuestion): TrustedProxies {
  const { release, diagnostics } = resolveRelease(question.release);
  const result = computeFor(release, resolveNetwork(question.network), question.proxy ?? "none");
  return { ...result, notes: [...diagnostics, ...result.notes] };
}

function computeFor(release: string, network: ContainerNetwork, setting: ProxySetting): TrustedProxies {
  const proxy = resolveProxy(setting, network);
  if (proxy.kind === "none") return withoutProxy(release, network);
  const trusted = proxy.kind === "host" ? proxy.addresses : [proxy.range];
  if (proxy.kind === "address") refuseRange(proxy.range, { release, network });
  return {
    entries: trusted.map((range) => range.text),
    considered: [
      ...trusted.map((range) => trustedEntry(range, proxy, network)),
      ...network.candidates
        .filter((candidate) => !trusted.some((range) => range.text === candidate.cidr))
        .map((candidate) => ({
          cidr: candidate.cidr,
          decision: "not trusted" as const,
          reason:
            "not where the proxy is expected to connect from; if the gateway's log shows it as remote=, give it as the proxy's address",
          source: candidate.source,
        })),
    ],
    notes: notesOnProxy(proxy, release, network),
  };
}

function withoutProxy(release: string, network: ContainerNetwork): TrustedProxies {
  const asGuide = publicGuide.for(release).value && (network.name.startsWith("docker-") || network.name === "custom");
  const reason = whyNoTrust(release, network);
  const addresses = network.candidates.map((one) => ({
    cidr: one.cidr,
    decision: "not trusted" as const,
    reason,
    source: one.source,
  }));
  if (!asGuide) return { entries: [], considered: addresses, notes: [] };
  const inert = `compared as text on ${release}, so it matches no address and changes nothing`;
  const ranges = guideRanges.map((cidr) => ({
    cidr,
    decision: "trusted" as const,
    reason: inert,
    source: "the public Docker guide, #6959",
  }));
  return {
    entries: [...guideRanges],
    considered: [...ranges, ...addresses.filter((one) => !guideRanges.includes(one.cidr))],
    notes: [
      {
        code: "trusted-proxies-inert",
        severity: "warning",
        path,
        message: `the ranges ${guideRanges.join(" and ")} are those of the public guide; on ${release} they have no effect`,
        hint: "remove them before an upgrade: from 2026.2.17 they let clients pass as local, from 2026.8.1 every page answers 403",
      },
    ],
  };
}

function whyNoTrust(release: string, network: ContainerNetwork): string {
  const nobody =
    network.kind === "host"
      ? "browsers on this machine connect from it themselves"
      : "the browser itself arrives from it, no proxy speaks for it";
  if (directFromTrusted.for(release).value !== "served" && network.kind !== "host") {
    return `${nobody}; trusted, ${release} would answer HTTP 403 to every page`;
  }
  if (spoofableForwardedFor.for(release).value)
    return `${nobody}; trusted, any client could pass as local by sending X-Forwarded-For`;
  return `${nobody}; trusting it would change nothing`;
}

function trustedEntry(range: Cidr, proxy: GatewayProxy, network: ContainerNetwork): Considered {
  const candidate = network.candidates.find((one) => one.cidr === range.text);
  if (proxy.kind === "address" && proxy.fixed) {
    return {
      cidr: range.text,
      decision: "trusted",
      reason: "the fixed address of the proxy's container",
      source: "chosen here; set it as ipv4_address",
    };
  }
  if (proxy.kind === "host") {
    const guess =
      candidate === undefined || candidate.evidence === "observed" ? "" : ` (${candidate.evidence}, not measured here)`;
    const reason = `the address from which the gateway sees the host connect${guess}`;
    return { cidr: range.text, decision: "trusted", reason, source: candidate?.source ?? "given by the user" };
  }
  return { cidr: range.text, decision: "trusted", reason: "the proxy connects from it", source: "given by the user" };
}

function refuseRange(range: Cidr, { release, network }: { release: string; network: ContainerNetwork }): void {
  if (isSingleAddress(range)) return;
  if (!cidrSupport.for(release).value) {
    const can = formatRuns(runsOf((one) => cidrSupport.for(one).value));
    throw new ConfigError(
      "proxy-not-available",
      `OpenClaw ${release} compares trustedProxies as text: the range ${range.text} would match nothing`,
      {
        hint: `name the proxy's exact address; ranges are understood on ${can}`,
      },
    );
  }
  const covered = clientSources(network).find((address) => contains(range, parseAddress(address)));
  if (covered === undefined || directFromTrusted.for(release).value === "served") return;
  throw new ConfigError(
    "proxy-not-available",
    `${range.text} covers ${covered}, from which browsers arrive themselves: OpenClaw ${release} would answer them HTTP 403`,
    { hint: "name the proxy's exact address, or a range without that one" },
  );
}

/** Addresses of a network from which clients arrive without a proxy. */
export function clientSources(network: ContainerNetwork): string[] {
  const candidates = network.candidates.map((one) => parseCidr(one.cidr)).filter(isSingleAddress);
  return [...new Set([...network.hostSide, ...candidates.map((one) => one.text)])];
}
