import { join } from "node:path";
import type { Outcome, OutcomeKind } from "../../src/verify/outcome.ts";
import type { CaseContext } from "./case.ts";
import { approveDevice } from "./command-line.ts";
import type { ClientAnswer, ClientRequest } from "./control-ui-client.ts";
import { deviceOf } from "./device.ts";
import { tailOf } from "./gateway.ts";
import { clientSide, gatewayAddress, gatewayPort, type Side } from "./networks.ts";
import { askGateway } from "./sides.ts";

const timeoutMs = 20_000;

/** The request of a browser that opens the printed URL on a network's own side. */
export function directRequest(context: CaseContext, device: string): ClientRequest {
  const { release, network, generated } = context;
  return {
    do: "connect",
    release,
    url: `http://${gatewayAddress(network)}:${gatewayPort}/`,
    origin: new URL(generated.url).origin,
    token: generated.token,
    deviceFile: join(context.gateway.folder, `${context.name}-${device}.json`),
    timeoutMs,
  };
}

export function askDirectly(context: CaseContext, request: ClientRequest): Promise<ClientAnswer> {
  return askGateway({ topology: context.gateway.topology, from: clientSide(context.network), request });
}

/** Fails unless the outcome is one of those expected, with what the gateway said and logged. */
export function expectOutcome(
  context: CaseContext,
  what: string,
  outcome: Outcome,
  wanted: readonly OutcomeKind[],
): void {
  if (wanted.includes(outcome.kind)) return;
  const log = tailOf(context.gateway.log(), 4);
  throw new Error(`${what}: expected ${wanted.join(" or ")}, got ${outcome.kind} (${outcome.said}). ${log}`);
}

/** A new browser must wait; once its request is approved on the gateway's command line, it connects. */
export async function pairsThenConnects(context: CaseContext, from: Side, request: ClientRequest): Promise<string> {
  const { topology } = context.gateway;
  const first = await askGateway({ topology, from, request });
  expectOutcome(context, "before its approval", first, ["pairing-required"]);
  if (request.deviceFile === undefined) throw new Error("a client without a device cannot be paired");
  await approveDevice(context.gateway, deviceOf(request.deviceFile).id);
  const second = await askGateway({ topology, from, request });
  expectOutcome(context, "after its approval", second, ["connected"]);
  return "pairing required, approved, connected";
}

export async function connectsAsPromised(context: CaseContext): Promise<string> {
  const request = directRequest(context, "browser");
  if (context.generated.expect === "pairing") return pairsThenConnects(context, clientSide(context.network), request);
  const outcome = await askDirectly(context, request);
  expectOutcome(context, "a new browser with the token", outcome, ["connected"]);
  return "connected";
}

export async function needsPairing(context: CaseContext): Promise<string> {
  if (context.generated.expect !== "pairing") throw new Error("the config's maker does not promise pairing");
  return pairsThenConnects(context, clientSide(context.network), directRequest(context, "browser"));
}

export async function tokenIsNeeded(context: CaseContext): Promise<string> {
  const { token: _token, ...without } = directRequest(context, "without");
  expectOutcome(context, "without a token", await askDirectly(context, without), ["token-missing"]);
  const wrong = { ...directRequest(context, "wrong"), token: "0".repeat(64) };
  expectOutcome(context, "with a wrong token", await askDirectly(context, wrong), ["token-mismatch"]);
  return "token missing, token mismatch";
}

export async function foreignPageIsRefused(context: CaseContext): Promise<string> {
  const request = directRequest(context, "foreign");
  const host = new URL(request.origin).host;
  const foreign = { ...request, origin: "http://evil.example", headers: { host } };
  expectOutcome(context, "a page of another site", await askDirectly(context, foreign), ["origin-not-allowed"]);
  return "origin not allowed";
}

export async function spoofedClientIsNotLocal(context: CaseContext): Promise<string> {
  const seen: string[] = [];
  for (const header of ["x-forwarded-for", "x-real-ip"]) {
    const request = { ...directRequest(context, header), headers: { [header]: "127.0.0.1" } };
    const outcome = await askDirectly(context, request);
    expectOutcome(context, `with ${header}: 127.0.0.1`, outcome, ["pairing-required", "attribution-required"]);
    seen.push(outcome.status === undefined ? outcome.kind : `HTTP ${outcome.status}`);
  }
  return [...new Set(seen)].join(", ").replace("pairing-required", "pairing required");
}

export async function pageIsRefused(context: CaseContext): Promise<string> {
  const outcome = await askDirectly(context, { ...directRequest(context, "refused"), do: "page" });
  expectOutcome(context, "the page", outcome, ["attribution-required"]);
  if (outcome.status !== 403) throw new Error(`the page: expected HTTP 403, got ${outcome.said}`);
  if (outcome.code !== "proxy_attribution_required")
    throw new Error(`the page was refused for another reason: ${outcome.said}`);
  return "HTTP 403 proxy_attribution_required";
}
