/** How the gateway answered a Control UI. */
export type OutcomeKind =
  | "connected"
  | "connected-without-rights"
  | "pairing-required"
  | "token-missing"
  | "token-mismatch"
  | "origin-not-allowed"
  | "device-required"
  | "http-refused"
  | "starting"
  | "rate-limited"
  | "build-mismatch"
  | "unreachable"
  | "no-answer"
  | "refused";

export interface Outcome {
  kind: OutcomeKind;
  /** What the gateway said, in its own words. */
  said: string;
  /** The code and the reason of the close after a refused request. */
  closed?: string;
  /** The HTTP status, when the answer was one: the page's or the upgrade's. */
  status?: number;
  /** The machine-readable code of the answer, when the release gives one. */
  code?: string;
  /** The release of the gateway that let the client in. */
  version?: string;
  /** The token that the gateway gave to this device alone. */
  deviceToken?: string;
  /** The build that the gateway wants its page to be, when it turned another one away. */
  wantedBuild?: string;
}

/** The error of a `res` frame. */
export interface GatewayError {
  code?: string;
  message?: string;
  details?: { code?: string; gatewayBuildId?: string };
}

/** Most telling first: a pairing refusal of some releases also speaks of the device, and a missing token of "unauthorized". */
const signs: readonly [OutcomeKind, RegExp][] = [
  ["build-mismatch", /control ui updated|build.?mismatch/i],
  ["pairing-required", /pairing.?required|not.?paired/i],
  ["origin-not-allowed", /origin.?not.?allowed/i],
  ["device-required", /device.?identity|secure context|requires https/i],
  ["token-missing", /token.?missing/i],
  ["token-mismatch", /token.?mismatch/i],
  ["rate-limited", /rate.?limit|too many failed/i],
  ["starting", /gateway.?starting|startup.?(?:pending|unavailable)/i],
];

/** What a refused `connect` request means. Releases from 2026.2.26 give a code, the older ones only the message. */
export function outcomeOfError(error: GatewayError): Outcome {
  const code = error.details?.code ?? error.code;
  const said = `${code ?? ""} ${error.message ?? ""}`.trim();
  const kind = signs.find(([, sign]) => sign.test(said))?.[0] ?? "refused";
  return {
    kind,
    said,
    ...(code !== undefined && { code }),
    ...(error.details?.gatewayBuildId !== undefined && { wantedBuild: error.details.gatewayBuildId }),
  };
}

/** What a close without an answered request means. */
export function outcomeOfClose(code: number, reason: string): Outcome {
  const said = `closed with ${code} ${reason}`.trim();
  if (code === 1013) return { kind: "starting", said };
  const kind = signs.find(([, sign]) => sign.test(reason))?.[0] ?? "refused";
  return { kind, said };
}

/** What an HTTP answer means that is not the page, or not the upgrade. */
export function outcomeOfHttp(status: number, body: string): Outcome {
  const code = /"(?:type|code)":\s*"([a-z_]{3,60})"/i.exec(body)?.[1];
  const said = `HTTP ${status} ${body.replaceAll(/\s+/g, " ").slice(0, 200)}`.trim();
  return { kind: "http-refused", said, status, ...(code !== undefined && { code }) };
}
