import type { CaseContext, CaseRow } from "./case.ts";
import {
  connectsAsPromised,
  foreignPageIsRefused,
  needsPairing,
  pageIsRefused,
  spoofedClientIsNotLocal,
  tokenIsNeeded,
} from "./check-access.ts";
import { browserConnects } from "./check-browser.ts";
import { auditIsClean, leavesFileAlone } from "./check-config.ts";
import { directPortIsRefused, worksThroughProxy } from "./check-proxy.ts";
import { rotatesLive } from "./check-rotation.ts";
import { verifyAgrees } from "./check-verify.ts";
import { fromClawdbot, fromGuide, startsAndConnects } from "./migrated.ts";
import { networks } from "./networks.ts";

/** `controlUi.allowInsecureAuth` made the token enough, also for a new device. */
const tokenAlone = { to: "2026.2.19" };
const tokenAloneNoMore = { from: "2026.2.21" };
/** Seen from this release on, first with the Host header to compare with, then with the config's own origins. */
const originChecked = { from: "2026.2.19" };
/** A request from a trusted proxy that does not say for whom it is made is refused with HTTP 403. */
const attributionRequired = { from: "2026.8.1" };

const migrationsTarget = { from: "2026.9.6", to: "2026.9.6" };

const rows: readonly CaseRow[] = [
  {
    id: "connects",
    claim: "a new browser with the token is let in at once, or after its approval, as promised",
    networks,
    asks: [{ how: "printed" }],
    check: connectsAsPromised,
  },
  {
    id: "token",
    claim: "no token and a wrong token are both turned away",
    networks: ["linux-bridge", "host-network"],
    asks: [{ how: "without-token" }, { how: "wrong-token" }],
    check: tokenIsNeeded,
  },
  {
    id: "origin",
    claim: "a page of another site is turned away, though the browser has the token",
    networks: ["linux-bridge", "host-network"],
    releases: [originChecked],
    asks: [{ how: "foreign-page" }],
    check: foreignPageIsRefused,
  },
  {
    id: "spoof",
    claim: "a client that says X-Forwarded-For: 127.0.0.1 is not taken for a local one",
    networks,
    releases: [tokenAloneNoMore],
    asks: [{ how: "x-forwarded-for" }, { how: "x-real-ip" }],
    check: spoofedClientIsNotLocal,
  },
  {
    id: "spoof",
    claim: "a client that says X-Forwarded-For: 127.0.0.1 is not taken for a local one, where every browser is paired",
    networks: ["docker-desktop", "linux-bridge", "compose"],
    releases: [tokenAlone],
    access: "pairing",
    asks: [{ how: "x-forwarded-for" }, { how: "x-real-ip" }],
    check: spoofedClientIsNotLocal,
  },
  {
    id: "pairing",
    claim: "where access is by pairing, a new browser waits for its approval",
    networks: ["docker-desktop", "host-network"],
    releases: [attributionRequired],
    access: "pairing",
    asks: [{ how: "printed" }],
    check: needsPairing,
  },
  {
    id: "pairing",
    claim: "where access is by pairing, a new browser waits for its approval",
    networks: ["docker-desktop"],
    releases: [tokenAlone],
    access: "pairing",
    asks: [{ how: "printed" }],
    check: needsPairing,
  },
  {
    id: "token-access",
    claim: "where access is by token and the release has only a dangerous way, the token is enough",
    networks: ["linux-bridge"],
    releases: [{ from: "2026.2.21", to: "2026.4.5" }],
    access: "token",
    asks: [{ how: "printed" }],
    check: connectsAsPromised,
  },
  {
    id: "token-in-env",
    claim: "the token is read from the .env file beside the config",
    networks: ["docker-desktop"],
    tokenIn: "env",
    asks: [{ how: "printed" }],
    check: connectsAsPromised,
  },
  {
    id: "audit",
    claim: "the release's own security audit finds nothing that the config could avoid",
    networks,
    check: auditIsClean,
  },
  {
    id: "browser",
    claim: "Chromium opens the printed URL and the Control UI connects",
    networks: ["docker-desktop", "host-network"],
    check: browserConnects,
  },
  {
    id: "starts",
    claim: "the gateway starts from the generated file alone and never changes a byte of it",
    networks,
    check: leavesFileAlone,
  },
  {
    id: "published-port",
    claim: "a browser comes in by a published port whose number is not the gateway's own",
    networks: ["linux-bridge"],
    publishedPort: 28789,
    asks: [{ how: "printed" }],
    check: connectsAsPromised,
  },
  {
    id: "rotate",
    claim: "a running gateway takes a rotated token, and treats paired browsers as the facts say",
    networks: ["linux-bridge"],
    releases: [{ from: "2026.2.21", to: "2026.4.7" }, { from: "2026.6.11" }],
    alter: onItsOwn,
    check: rotatesLive,
  },
  {
    id: "rotate",
    claim: "a running gateway takes a rotated token, and treats paired browsers as the facts say",
    networks: ["linux-bridge"],
    releases: [{ to: "2026.1.30" }],
    access: "pairing",
    alter: onItsOwn,
    check: rotatesLive,
  },
  {
    id: "guide-ranges",
    claim: "the container ranges of old guides shut out the browser with HTTP 403",
    networks: ["docker-desktop", "linux-bridge"],
    releases: [attributionRequired],
    alter: withGuideRanges,
    asks: [{ how: "printed", kind: "attribution-required" }],
    check: pageIsRefused,
  },
  {
    id: "migrated",
    claim:
      "from a migrated Clawdbot file the gateway starts, lets the browser in with the old token, and changes no byte",
    networks: ["linux-bridge", "host-network"],
    releases: [migrationsTarget],
    alter: fromClawdbot,
    check: startsAndConnects,
  },
  {
    id: "migrated",
    claim: "the same from the file that was advised for Docker on 2026.1.30",
    networks: ["docker-desktop", "linux-bridge"],
    releases: [migrationsTarget],
    alter: fromGuide,
    check: startsAndConnects,
  },
  {
    id: "proxy-container",
    claim: "a browser behind nginx in a container is paired once and connects",
    networks: ["docker-desktop", "compose"],
    proxy: "container",
    asks: [{ how: "printed" }],
    check: worksThroughProxy,
  },
  {
    id: "proxy-host",
    claim: "a browser behind nginx on the host is paired once and connects",
    networks: ["docker-desktop", "linux-bridge", "host-network"],
    proxy: "host",
    asks: [{ how: "printed" }],
    check: worksThroughProxy,
  },
  {
    id: "proxy-direct",
    claim: "with a proxy on the host, the published port itself answers HTTP 403",
    networks: ["docker-desktop", "linux-bridge"],
    releases: [attributionRequired],
    proxy: "host",
    asks: [{ how: "direct-port", kind: "attribution-required" }],
    check: directPortIsRefused,
  },
];

/** After each row that is about browsers: `verify` beside Chromium, in every cell of that row. */
export const cases: readonly CaseRow[] = rows.flatMap((row) => {
  const { id, claim, asks } = row;
  if (asks === undefined) return [row];
  return [
    row,
    {
      ...row,
      id: `verify-${id}`,
      claim: `verify and Chromium are answered alike: ${claim}`,
      check: (context: CaseContext) => verifyAgrees(context, asks),
    },
  ];
});

// A start of its own: the other cases hold that the file stays as it was.
function onItsOwn(text: string): string {
  return `${text}\n`;
}

function withGuideRanges(text: string): string {
  const config = JSON.parse(text) as { gateway: Record<string, unknown> };
  const gateway = { ...config.gateway, trustedProxies: ["192.168.65.0/24", "172.17.0.0/16"] };
  return `${JSON.stringify({ ...config, gateway }, null, 2)}\n`;
}
