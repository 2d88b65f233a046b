import { isInRange, type ReleaseRange } from "../../src/release/range.ts";
import type { ClientRequest } from "./control-ui-client.ts";
import type { Side } from "./networks.ts";
import { goodConfig, goodToken } from "./start-situations.ts";

/** A client that a good gateway turns away. */
export interface ClientSituation {
  situation: string;
  code: string;
  releases?: readonly ReleaseRange[];
  from: Side;
  request: Partial<ClientRequest>;
  /** How often it is tried. */
  times?: number;
  /** A new browser, with no key yet; else one without any. */
  device: boolean;
  /** The lines of the log that tell it. */
  says: RegExp;
}

const addresses: Partial<Record<Side, string>> = {
  "docker-desktop": "172.17.0.2",
  "linux-bridge": "172.17.0.2",
  compose: "172.18.0.2",
  lan: "192.168.1.50",
  gateway: "127.0.0.1",
};

const wrongToken = "0".repeat(64);
const refusals = /unauthorized|closed before connect|reason=|refus|denied|attribution|proxy|code=|untrusted/i;

export const clientSituations: readonly ClientSituation[] = [
  {
    situation: "no token",
    code: "token-missing",
    from: "docker-desktop",
    request: { token: "" },
    device: true,
    says: refusals,
  },
  {
    situation: "a wrong token",
    code: "token-mismatch",
    from: "linux-bridge",
    request: { token: wrongToken },
    device: true,
    says: refusals,
  },
  {
    situation: "a page without device identity",
    code: "device-identity-required",
    from: "docker-desktop",
    request: {},
    device: false,
    says: refusals,
  },
  {
    situation: "a port published under another number",
    code: "published-port-differs",
    releases: [{ from: "2026.3.1" }],
    from: "docker-desktop",
    request: { origin: "http://localhost:28789" },
    device: true,
    says: refusals,
  },
  {
    situation: "a page of a foreign origin",
    code: "origin-not-allowed",
    releases: [{ from: "2026.2.2" }],
    from: "compose",
    request: { origin: "http://evil.example", headers: { host: "localhost:18789" } },
    device: true,
    says: refusals,
  },
  {
    situation: "a page under the machine's address",
    code: "origin-not-allowed",
    releases: [{ from: "2026.2.23", to: "2026.5.7" }],
    from: "lan",
    request: { origin: "http://192.168.1.50:18789" },
    device: true,
    says: refusals,
  },
  {
    situation: "a new browser on a published port",
    code: "pairing-required",
    releases: [{ to: "2026.4.5" }],
    from: "docker-desktop",
    request: {},
    device: true,
    says: refusals,
  },
  {
    situation: "a new browser of the home network",
    code: "pairing-required",
    releases: [{ from: "2026.6.11" }],
    from: "lan",
    request: { origin: "http://192.168.1.50:18789" },
    device: true,
    says: refusals,
  },
  {
    situation: "a new browser that names its client itself",
    code: "pairing-required",
    releases: [{ to: "2026.7.35" }],
    from: "compose",
    request: { headers: { "x-forwarded-for": "127.0.0.1" } },
    device: true,
    says: refusals,
  },
  {
    situation: "a proxy that is not trusted",
    code: "proxy-attribution-required",
    releases: [{ from: "2026.8.1" }],
    from: "compose",
    request: { headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" } },
    device: true,
    says: refusals,
  },
  {
    situation: "a device whose clock is an hour late",
    code: "signature-expired",
    from: "docker-desktop",
    request: { signedMsAgo: 3_600_000 },
    device: true,
    says: refusals,
  },
  {
    situation: "wrong tokens, again and again",
    code: "rate-limited",
    releases: [{ from: "2026.2.26", to: "2026.2.26" }, { from: "2026.6.11", to: "2026.6.11" }, { from: "2026.9.6" }],
    from: "linux-bridge",
    request: { token: wrongToken },
    times: 5,
    device: true,
    says: /rate|too many/i,
  },
];

/** A client that a gateway with a config of its own turns away. */
export interface ConfiguredSituation extends ClientSituation {
  text: (release: string) => string;
}

export const configuredSituations: readonly ConfiguredSituation[] = [
  {
    situation: "a browser from a trusted proxy's address",
    code: "proxy-attribution-required",
    releases: [{ from: "2026.8.1" }],
    text: (release) => goodConfig(release, { trustedProxies: ["192.168.65.0/24", "172.17.0.0/16"] }),
    from: "docker-desktop",
    request: {},
    device: true,
    says: /attribution|proxy/i,
  },
  {
    situation: "no password",
    code: "token-missing",
    releases: [{ to: "2026.1.30" }, { from: "2026.3.13", to: "2026.3.13" }, { from: "2026.9.6" }],
    text: (release) => goodConfig(release, { auth: { mode: "password", password: "correct horse battery staple" } }),
    from: "docker-desktop",
    request: { token: "" },
    device: true,
    says: refusals,
  },
  {
    situation: "trusted-proxy auth, and no proxy",
    code: "trusted-proxy-refused",
    releases: [
      { from: "2026.3.13", to: "2026.3.13" },
      { from: "2026.6.11", to: "2026.6.11" },
    ],
    text: (release) =>
      goodConfig(release, {
        auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-forwarded-user" } },
        trustedProxies: ["172.18.0.1"],
      }),
    from: "docker-desktop",
    request: { token: "" },
    device: true,
    says: refusals,
  },
];

/** Changes of a running gateway's config that it does not take over. */
export const reloadSituations: readonly { mode: string; releases: readonly string[] }[] = [
  { mode: "off", releases: ["2026.1.30", "2026.6.11", "2026.9.6"] },
  { mode: "hot", releases: ["2026.3.13", "2026.7.1"] },
];

/** Those of the situations that are to be recorded on a release. */
export function situationsFor<T extends ClientSituation>(situations: readonly T[], release: string): T[] {
  return situations.filter(
    ({ releases }) => releases === undefined || releases.some((range) => isInRange(release, range)),
  );
}

/** The request of a situation's client. */
export function requestOf(
  { from, request }: Pick<ClientSituation, "from" | "request">,
  release: string,
  deviceFile: string | undefined,
): ClientRequest {
  return {
    do: "connect",
    release,
    url: `http://${addresses[from] ?? "127.0.0.1"}:18789/`,
    origin: "http://localhost:18789",
    token: goodToken,
    timeoutMs: 15_000,
    ...(deviceFile !== undefined && { deviceFile }),
    ...request,
  };
}
