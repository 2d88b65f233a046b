// Speaks to a gateway as its Control UI does, with the code of `verify`.
import { setTimeout as wait } from "node:timers/promises";
import { connectAsPage } from "../../src/verify/connect.ts";
import type { Handshake } from "../../src/verify/handshake.ts";
import { type Outcome, outcomeOfFailure, outcomeOfHttp } from "../../src/verify/outcome.ts";
import { buildOf, get, type Page, type Target } from "../../src/verify/page.ts";
import { type Verification, verify } from "../../src/verify/verify.ts";
import { deviceOf } from "./device.ts";

export interface ClientRequest {
  /**
   * `page`: only fetches the page. `connect`: the page, then its WebSocket. `ready`: waits until the gateway serves. `verify`: what the
   * command `verify` does; without a device file it is a new browser. `call`: connects, then asks one thing more.
   */
  do: "page" | "connect" | "ready" | "verify" | "call";
  release: string;
  /** Where the TCP connection goes. */
  url: string;
  /** The origin that the browser shows, from which Host and Origin follow. */
  origin: string;
  token?: string;
  /** The file with the browser's key pair; made when it does not exist. */
  deviceFile?: string;
  /** Headers that a proxy, or somebody who pretends to be one, adds. */
  headers?: Record<string, string>;
  /** How long ago the device signed, by its clock; a clock that is fast signs in the future. */
  signedMsAgo?: number;
  /** Takes the first answer, also when it is to come again later. */
  once?: boolean;
  /** Of `call`. */
  call?: { method: string; params: object };
  timeoutMs: number;
}

/** How the gateway answered, and what only its client knows. */
export interface ClientAnswer extends Outcome {
  /** The release of the gateway that let the client in. */
  version?: string;
  /** The token that the gateway gave to this device alone. */
  deviceToken?: string;
  /** Of `verify`. */
  verification?: Verification;
  /** Of `call`, when it was let in and answered. */
  payload?: unknown;
}

function targetOf({ url, origin, headers = {}, timeoutMs }: ClientRequest): Target {
  return { url: new URL(url), origin, headers, timeoutMs };
}

function fetchPage(asked: ClientRequest, path: string): Promise<Page> {
  const target = targetOf(asked);
  return get({ ...target, url: new URL(path, target.url) });
}

function connect(asked: ClientRequest, page: Page): Promise<Handshake> {
  const { deviceFile, signedMsAgo = 0 } = asked;
  return connectAsPage({
    target: targetOf(asked),
    token: asked.token ?? "",
    device: deviceFile === undefined ? undefined : deviceOf(deviceFile),
    now: () => Date.now() - signedMsAgo,
    release: asked.release,
    build: buildOf(page.body),
    patienceMs: asked.once === true ? 0 : 10_000,
    onStep: () => undefined,
    onProgress: () => undefined,
  });
}

async function converse(asked: ClientRequest, page: Page): Promise<ClientAnswer> {
  const { outcome, hello, socket } = await connect(asked, page);
  const [version, deviceToken] = [hello?.server?.version, hello?.auth?.deviceToken];
  const { method, params } = asked.call ?? {};
  const called = method === undefined ? undefined : await socket?.request(method, params ?? {});
  socket?.close();
  return {
    ...outcome,
    ...(version !== undefined && { version }),
    ...(deviceToken !== undefined && { deviceToken }),
    ...(called?.ok === true && { payload: called.payload }),
  };
}

async function runVerify({ token, deviceFile, ...asked }: ClientRequest): Promise<ClientAnswer> {
  const { url, ...rest } = targetOf(asked);
  const device = deviceFile === undefined ? undefined : deviceOf(deviceFile);
  // Not told the release: verify must find it out.
  const verification = await verify({ url: url.href, ...rest, token, device });
  return { ...verification.outcome, verification };
}

/** Waits until the page is served and, where the release tells, until the start is over. */
async function ready(asked: ClientRequest, signal: AbortSignal): Promise<ClientAnswer> {
  const until = Date.now() + asked.timeoutMs;
  let said = "nothing answered";
  while (Date.now() < until && !signal.aborted) {
    const pages = await Promise.all([fetchPage(asked, "/startupz"), fetchPage(asked, "/")]).catch(() => undefined);
    if (pages !== undefined) said = pages.map(({ status }) => `HTTP ${status}`).join(" and ");
    // A release without /startupz answers it with its page or with 404, never with 503.
    if (pages !== undefined && pages[0].status !== 503 && pages[1].status < 500) return { kind: "connected", said };
    await wait(200);
  }
  return { kind: "no-answer", said: `not ready after ${asked.timeoutMs} ms: ${said} for /startupz and /` };
}

async function answer(asked: ClientRequest, signal: AbortSignal): Promise<ClientAnswer> {
  if (asked.do === "ready") return ready(asked, signal);
  if (asked.do === "verify") return runVerify(asked);
  const page = await fetchPage(asked, "/");
  if (page.status !== 200) return outcomeOfHttp(page.status, page.body);
  if (asked.do === "page") return { kind: "connected", said: `HTTP 200, ${page.body.length} characters`, status: 200 };
  return converse(asked, page);
}

/** Does what is asked. Never throws for what is answered, or for nobody who answers. */
export function askAsPage(asked: ClientRequest, signal: AbortSignal): Promise<ClientAnswer> {
  return answer(asked, signal).catch((error: unknown) => outcomeOfFailure(error, asked.timeoutMs));
}
