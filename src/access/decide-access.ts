import { ConfigError } from "../errors.ts";
import { formatRuns, runsOf } from "../release/range.ts";
import type { Evidence } from "./fact.ts";
import { type Access, type Situation, type Way, wayTo } from "./ways.ts";

/** What a user may ask for: a fixed access, or the best without a `dangerously…` key. */
export type AccessRequest = Access | "auto";

export interface AccessDecision {
  access: Access;
  way: Way;
  evidence: Evidence;
}

export interface AccessQuestion {
  release: string;
  situation: Situation;
  access: AccessRequest;
}

/**
 * Which access a browser gets, and the key that gives it.
 * @throws ConfigError `access-not-available` when the release cannot give what was asked for; the hint names releases that can.
 */
export function decideAccess({ release, situation, access }: AccessQuestion): AccessDecision {
  if (access === "auto") return bestAccess(release, situation);
  const { value, evidence } = wayTo(access, situation, release);
  if (value === "none") throw notAvailable(release, situation, access);
  return { access, way: value, evidence };
}

// Behind a proxy a browser may be anyone's: it is approved once, on every release.
function bestAccess(release: string, situation: Situation): AccessDecision {
  const token = wayTo("token", situation, release);
  const openly = token.value === "nothing" || token.value === "allowInsecureAuth";
  if (situation !== "proxied" && openly) return { access: "token", way: token.value, evidence: token.evidence };
  const pairing = wayTo("pairing", situation, release);
  return { access: "pairing", way: pairing.value, evidence: pairing.evidence };
}

const situationNames: Readonly<Record<Situation, string>> = {
  published: "a browser on a published container port",
  loopback: "a browser on the gateway's own host",
  proxied: "a browser behind a reverse proxy",
};

function notAvailable(release: string, situation: Situation, access: Access): ConfigError {
  const can = runsOf((one) => wayTo(access, situation, one).value !== "none");
  const asked = access === "token" ? "let in with the token alone" : "made to wait for approval";
  return new ConfigError(
    "access-not-available",
    `on OpenClaw ${release} ${situationNames[situation]} cannot be ${asked}`,
    {
      hint: `releases that can: ${formatRuns(can)}; or use --access auto`,
    },
  );
}
