/** How the gateway, or what is there in its place, answered. */
export type OutcomeKind =
  | "connected"
  /** let in, but `status` was refused */
  | "connected-without-rights"
  | "pairing-required"
  | "token-missing"
  | "token-mismatch"
  | "password-needed"
  | "origin-not-allowed"
  /** no device identity, or a page that is not in a secure context */
  | "device-required"
  /** HTTP 403 `proxy_attribution_required`, or the close of that name */
  | "attribution-required"
  | "http-refused"
  | "redirected"
  /** OpenClaw answers, but no Control UI is served at this address */
  | "page-missing"
  | "not-openclaw"
  | "starting"
  | "rate-limited"
  | "build-mismatch"
  | "protocol-mismatch"
  | "connection-refused"
  /** accepted and then closed without an answer: a published port with nobody behind it */
  | "connection-reset"
  | "name-not-found"
  | "tls-failed"
  | "unreachable"
  | "no-answer"
  /** the gateway closed before it answered: its own time for a handshake was over (seen on a busy machine, 2026.9.6) */
  | "handshake-timeout"
  /** refused for a reason that has no name here: see `said` */
  | "refused";

export interface Outcome {
  kind: OutcomeKind;
  /** What the gateway said, in its own words. */
  said: string;
  /** The code and the reason with which the socket was then closed: what older pages show. */
  closed?: string;
  /** The HTTP status, when the answer was one: the page's or the upgrade's. */
  status?: number;
  /** The machine-readable code of the answer, when the release gives one. */
  code?: string;
  /** The build that the gateway wants its page to be, when it turned another one away. */
  wantedBuild?: string;
  /** The protocol that the gateway speaks, when it turned another one away. */
  wantedProtocol?: number;
  /** The pairing request that now waits for approval, when the release names it. */
  requestId?: string;
}

/** Ends an attempt with its outcome. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(outcome.said);
    this.outcome = outcome;
  }
}

/** The error of a `res` frame. */
export interface GatewayError {
  code?: string;
  message?: string;
  details?: { code?: string; gatewayBuildId?: string; expectedProtocol?: number; requestId?: string };
}

/** Most telling first: a pairing refusal of some releases also speaks of the device, and a missing token of "unauthorized". */
const signs: readonly [OutcomeKind, RegExp][] = [
  ["rate-limited", /rate.?limit|too many failed/i],
  ["build-mismatch", /control ui updated|build.?mismatch/i],
  ["protocol-mismatch", /protocol.?mismatch/i],
  ["attribution-required", /attribution.?(?:is.?)?required/i],
  ["pairing-required", /pairing.?required|not.?paired/i],
  ["origin-not-allowed", /origin.?not.?allowed/i],
  ["device-required", /device.?identity|secure context|requires https/i],
  ["token-missing", /token.?missing/i],
  ["token-mismatch", /token.?mismatch/i],
  ["password-needed", /password.?(?:missing|mismatch)/i],
  ["starting", /gateway.?starting|startup.?(?:pending|unavailable)/i],
];

function kindOf(said: string): OutcomeKind | undefined {
  return signs.find(([, sign]) => sign.test(said))?.[0];
}

/** What a refused request means. Releases from 2026.2.26 give a code, the older ones only the message. */
export function outcomeOfError({ code: general, message, details = {} }: GatewayError): Outcome {
  const code = details.code ?? general;
  const said = `${code ?? ""} ${message ?? ""}`.trim();
  return {
    kind: kindOf(said) ?? "refused",
    said,
    ...(code !== undefined && { code }),
    ...(details.gatewayBuildId !== undefined && { wantedBuild: details.gatewayBuildId }),
    ...(details.expectedProtocol !== undefined && { wantedProtocol: details.expectedProtocol }),
    ...(details.requestId !== undefined && { requestId: details.requestId }),
  };
}

/** What a close without an answered request means. */
export function outcomeOfClose(code: number, reason: string): Outcome {
  const said = `closed with ${code} ${reason}`.trim();
  // 1013: try again later; 1012: the service restarts.
  if (code === 1013 || code === 1012) return { kind: "starting", said };
  if (code === 1000 && reason === "") return { kind: "handshake-timeout", said };
  if (code === 1006) return { kind: "connection-reset", said: "the connection broke without a word" };
  return { kind: kindOf(reason) ?? "refused", said };
}

/** What an HTTP answer means that is not the page, or not the upgrade. */
export function outcomeOfHttp(status: number, body: string): Outcome {
  const code = /"(?:type|code)":\s*"([a-z_]{3,60})"/i.exec(body)?.[1];
  const said = `HTTP ${status} ${body.replaceAll(/\s+/g, " ").slice(0, 200)}`.trim();
  const known = kindOf(code ?? "");
  const kind = status === 429 ? "rate-limited" : status === 503 ? "starting" : (known ?? "http-refused");
  return { kind, said, status, ...(code !== undefined && { code }) };
}

const kindOfCode: Readonly<Record<string, OutcomeKind>> = {
  ECONNREFUSED: "connection-refused",
  ECONNRESET: "connection-reset",
  EPIPE: "connection-reset",
  ENOTFOUND: "name-not-found",
  EAI_AGAIN: "name-not-found",
  EPROTO: "tls-failed",
  ETIMEDOUT: "no-answer",
  ABORT_ERR: "no-answer",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
};

/** What an error of the network means: Node's code tells it, for certificates OpenSSL's. */
export function outcomeOfFailure(error: unknown, timeoutMs: number): Outcome {
  if (error instanceof Refusal) return error.outcome;
  const { code, said } = partsOf(error);
  const known = kindOfCode[code];
  if (known === "no-answer" || /timed out|timeout/i.test(said)) {
    return { kind: "no-answer", said: `no answer in ${timeoutMs} ms` };
  }
  if (known === "tls-failed" && /wrong version number|packet length too long/i.test(said)) {
    return { kind: "tls-failed", said: "the server speaks plain HTTP, not HTTPS: open it with http://", code };
  }
  const certificate = /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);
  const kind = known ?? (certificate ? "tls-failed" : code.startsWith("HPE_") ? "not-openclaw" : "unreachable");
  return { kind, said, ...(code !== "" && { code }) };
}

// By what it has rather than by its class: Node's own errors may be of another realm.
function partsOf(error: unknown): { code: string; said: string } {
  if (typeof error !== "object" || error === null) return { code: "", said: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const message = "message" in error && typeof error.message === "string" ? error.message : "";
  return { code, said: message === "" ? code : message };
}
