// Speaks to a gateway as its Control UI does, with the code of `verify`. Runs as a process of its own inside a network namespace:
// one JSON argument (a ClientRequest), one line of JSON printed (a ClientAnswer).
import { setTimeout as wait } from "node:timers/promises";
import { connectAsPage } from "../../src/doctor/verify/connect.ts";
import { createDevice } from "../../src/doctor/verify/device.ts";
import { type Outcome, outcomeOfFailure, outcomeOfHttp } from "../../src/doctor/verify/outcome.ts";
import { buildOf, get, type Page, type Target } from "../../src/doctor/verify/page.ts";
import { type Verification, verify } from "../../src/doctor/verify/verify.ts";
import { deviceOf } from "./device.ts";

export interface ClientRequest {
  /**
   * `page`: only fetches the page. `connect`: the page, then its WebSocket. `ready`: waits until the gateway serves. `verify`: what the
   * command `verify` does, which leaves no device behind.
   */
  do: "page" | "connect" | "ready" | "verify";
  release: string;
  /** Where the TCP connection goes. */
  address: string;
  port: number;
  /** The origin that the browser shows, from which Host and Origin follow. */
  origin: string;
  token?: string;
  /** The file with the browser's key pair; made when it does not exist. */
  deviceFile?: string;
  /** Headers that a proxy, or somebody who pretends to be one, adds. */
  headers?: Record<string, string>;
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
}

function targetOf({ address, port, origin, headers = {}, timeoutMs }: ClientRequest): Target {
  return { url: new URL(`http://${address}:${port}/`), origin, headers, timeoutMs };
}

function fetchPage(asked: ClientRequest, path: string): Promise<Page> {
  const target = targetOf(asked);
  return get({ ...target, url: new URL(path, target.url) });
}

async function connect(asked: ClientRequest, page: Page): Promise<ClientAnswer> {
  const { outcome, hello, socket } = await connectAsPage({
    target: targetOf(asked),
    token: asked.token ?? "",
    device: asked.deviceFile === undefined ? createDevice() : deviceOf(asked.deviceFile),
    release: asked.release,
    build: buildOf(page.body),
    patienceMs: 10_000,
    onStep: () => undefined,
    onProgress: () => undefined,
  });
  socket?.close();
  const [version, deviceToken] = [hello?.server?.version, hello?.auth?.deviceToken];
  return { ...outcome, ...(version !== undefined && { version }), ...(deviceToken !== undefined && { deviceToken }) };
}

async function runVerify({ token, release, ...asked }: ClientRequest): Promise<ClientAnswer> {
  const { url, ...rest } = targetOf({ release, ...asked });
  // Not told the release: verify must find it out.
  const verification = await verify({ url: url.href, ...rest, token });
  return { ...verification.outcome, verification };
}

/** Waits until the page is served and, where the release tells, until the start is over. */
async function ready(asked: ClientRequest): Promise<ClientAnswer> {
  const until = Date.now() + asked.timeoutMs;
  let said = "nothing answered";
  while (Date.now() < until) {
    const pages = await Promise.all([fetchPage(asked, "/startupz"), fetchPage(asked, "/")]).catch(() => undefined);
    if (pages !== undefined) said = pages.map(({ status }) => `HTTP ${status}`).join(" and ");
    // A release without /startupz answers it with its page or with 404, never with 503.
    if (pages !== undefined && pages[0].status !== 503 && pages[1].status < 500) return { kind: "connected", said };
    await wait(200);
  }
  return { kind: "no-answer", said: `not ready after ${asked.timeoutMs} ms: ${said} for /startupz and /` };
}

async function answer(asked: ClientRequest): Promise<ClientAnswer> {
  if (asked.do === "ready") return ready(asked);
  if (asked.do === "verify") return runVerify(asked);
  const page = await fetchPage(asked, "/");
  if (page.status !== 200) return outcomeOfHttp(page.status, page.body);
  if (asked.do === "page") return { kind: "connected", said: `HTTP 200, ${page.body.length} characters`, status: 200 };
  return connect(asked, page);
}

const asked = JSON.parse(process.argv[2] ?? "{}") as ClientRequest;
const outcome = await answer(asked).catch((error: unknown): ClientAnswer => outcomeOfFailure(error, asked.timeoutMs));
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => process.exit(0));
