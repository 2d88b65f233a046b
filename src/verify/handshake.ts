import { type Device, signDevice } from "./device.ts";
import { type ControlUiEra, client } from "./eras.ts";
import { type Outcome, outcomeOfError, outcomeOfFailure, Refusal } from "./outcome.ts";
import type { Target } from "./page.ts";
import { type OnStep, takeStep } from "./steps.ts";
import { type GatewaySocket, openSocket } from "./web-socket.ts";

/** How long a gateway that refused is waited for to close, with the reason that the page shows. */
const closeMs = 500;

/** What a page knows when it connects. */
export interface Identity {
  era: ControlUiEra;
  /** The release that the page says it is of. */
  release: string;
  build: string | undefined;
  token: string;
  /** Absent for a page that can show none. */
  device: Device | undefined;
  /** The browser's clock: milliseconds since 1970. */
  now: () => number;
}

/** What the gateway tells whom it lets in. */
export interface Hello {
  server?: { version?: string };
  features?: { methods?: string[] };
  auth?: { deviceToken?: string };
}

export interface Handshake {
  outcome: Outcome;
  /** Absent where the gateway did not let the client in. */
  hello?: Hello;
  /** Still open, for who wants to go on; absent where there is none. */
  socket?: GatewaySocket;
  /** Whether a challenge came, which nobody but OpenClaw sends. */
  challenged: boolean;
  /** What the page said it is. */
  identity: Identity;
}

/** Opens the WebSocket, answers the challenge and asks for the status, as the page does. Never throws for what the gateway answers. */
export async function handshake(target: Target, identity: Identity, onStep: OnStep): Promise<Handshake> {
  const explain = (error: unknown): string => outcomeOfFailure(error, target.timeoutMs).said;
  let socket: GatewaySocket | undefined;
  let hello: Hello | undefined;
  let challenged = false;
  try {
    const opened = await takeStep("upgrade", {
      ...{ onStep, explain },
      act: async () => [await openSocket(target), `WebSocket open, Origin ${target.origin}`] as [GatewaySocket, string],
    });
    socket = opened;
    const nonce = await takeStep("challenge", {
      ...{ onStep, explain },
      act: async () => [await opened.challenge(), "a nonce to sign"] as [string, string],
    });
    challenged = true;
    hello = await takeStep("hello", { onStep, explain, act: () => connect(opened, identity, nonce) });
    await takeStep("status", { onStep, explain, act: () => askStatus(opened) });
    const outcome: Outcome = { kind: "connected", said: "hello, and status was answered" };
    return { outcome, hello, socket, challenged, identity };
  } catch (error) {
    const outcome = outcomeOfFailure(error, target.timeoutMs);
    if (hello !== undefined && socket !== undefined) {
      const silent = outcome.kind === "no-answer" || outcome.kind === "connection-reset";
      const kind = silent ? outcome.kind : "connected-without-rights";
      return { outcome: { ...outcome, kind }, hello, socket, challenged, identity };
    }
    socket?.close();
    return { outcome, challenged, identity };
  }
}

async function connect(socket: GatewaySocket, identity: Identity, nonce: string): Promise<[Hello, string]> {
  const { ok, payload, error } = await socket.request("connect", connectParams(identity, nonce));
  if (!ok) {
    const refused = outcomeOfError(error ?? {});
    const closed = await socket.closed(closeMs);
    throw new Refusal({ ...refused, ...(closed !== undefined && { closed }) });
  }
  const hello = (payload ?? {}) as Hello;
  return [hello, `let in by OpenClaw ${hello.server?.version ?? "of an unnamed release"}`];
}

async function askStatus(socket: GatewaySocket): Promise<[undefined, string]> {
  const { ok, error } = await socket.request("status", {});
  if (!ok) throw new Refusal(outcomeOfError(error ?? {}));
  return [undefined, "answered"];
}

function connectParams({ era, release, build, token, device, now }: Identity, nonce: string): object {
  const { scopes, caps, protocol } = era;
  const { id, mode, role } = client;
  const claim = { id, mode, role, scopes, token };
  return {
    minProtocol: protocol,
    maxProtocol: protocol,
    client: {
      id,
      version: release,
      platform: "Linux x86_64",
      mode,
      ...(build !== undefined && { buildId: build }),
    },
    role,
    scopes,
    caps,
    ...(device !== undefined && { device: signDevice(device, claim, { nonce, at: now() }) }),
    ...(token !== "" && { auth: { token, ...(era.tokenAsPassword === true && { password: token }) } }),
    userAgent: "Mozilla/5.0",
    locale: "en-US",
  };
}
