import type { AccessDecision } from "../access/decide-access.ts";
import { missingOrigins } from "../access/facts.ts";
import type { TrustedProxies } from "../access/trusted-proxies.ts";
import type { Comments } from "../json/print.ts";
import type { Place } from "./situation.ts";

interface Decisions {
  release: string;
  place: Place;
  decision: AccessDecision;
  trustedProxies: TrustedProxies;
}

/** One line for each member that a preset writes: why it is there. Members that are not in the config are not looked up. */
export function explainConfig({ release, place, decision, trustedProxies }: Decisions): Comments {
  const bind =
    place.bind === "lan"
      ? "listens on all addresses of its network: a published port or a proxy elsewhere cannot reach loopback"
      : "listens on loopback only: browsers on this machine arrive there";
  const origins =
    missingOrigins.for(release).value === "starts"
      ? "the origins under which browsers may open the page"
      : "the origins under which browsers may open the page, with the port that the browser sees";
  const trusted = trustedProxies.considered.filter((one) => one.decision === "trusted").map((one) => one.reason);
  return new Map([
    ["gateway.mode", "runs the gateway here; without it OpenClaw refuses to start"],
    ["gateway.bind", bind],
    ["gateway.port", "the port inside; another one may be published on the host"],
    ["gateway.auth.token", "the secret that opens the Control UI: keep this file to yourself"],
    [
      "gateway.auth.rateLimit",
      "ten wrong tokens within a minute lock an address out for five minutes; times in milliseconds",
    ],
    [
      "gateway.controlUi.allowInsecureAuth",
      `on ${release} the token alone is enough, no approval; remove before an upgrade`,
    ],
    [
      "gateway.controlUi.dangerouslyDisableDeviceAuth",
      `the only way to skip approval on ${release}: whoever has the token is in`,
    ],
    ["gateway.controlUi.allowedOrigins", origins],
    ["gateway.trustedProxies", [...new Set(trusted)].join("; ")],
    ["gateway.nodes.pairing.autoApproveLocal", `every browser waits for an approval (${decision.access})`],
  ]);
}
