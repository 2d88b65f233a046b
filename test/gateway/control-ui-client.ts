// Speaks to a gateway as its Control UI does. Runs as a process of its own inside a network namespace:
// one JSON argument (a ClientRequest), one line of JSON printed (an Outcome).
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { type ControlUiEra, controlUiEra } from "../../src/verify/eras.ts";
import { deviceOf, signDevice } from "./device.ts";
import { type GatewayError, type Outcome, outcomeOfClose, outcomeOfError, outcomeOfHttp } from "./outcome.ts";

export interface ClientRequest {
  /** `page`: only fetches the page. `connect`: the page, then its WebSocket. `ready`: waits until the gateway serves. */
  do: "page" | "connect" | "ready";
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
  /** How long ago the device signed, by its clock; a clock that is fast signs in the future. */
  signedMsAgo?: number;
  /** Takes the first answer, also when it is to come again later. */
  once?: boolean;
  timeoutMs: number;
}

const clientId = "openclaw-control-ui";
const mode = "webchat";
const role = "operator";
const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

interface Page {
  status: number;
  body: string;
}

type Frame =
  | { type: "event"; event: string; payload?: { nonce?: string; ts?: number } }
  | {
      type: "res";
      id: string;
      ok: boolean;
      payload?: { server?: { version?: string }; auth?: { deviceToken?: string } };
      error?: GatewayError;
    };

function headersOf({ origin, headers }: ClientRequest): Record<string, string> {
  return { host: new URL(origin).host, "user-agent": userAgent, ...headers };
}

function get(asked: ClientRequest, path: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    const { address: host, port, timeoutMs } = asked;
    const sent = request({ host, port, path, headers: headersOf(asked), timeout: timeoutMs }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on("timeout", () => sent.destroy(new Error(`no HTTP answer in ${timeoutMs} ms`)));
    sent.on("error", reject);
    sent.end();
  });
}

/** The build that the page says it is. Pages since 2026.9 name it, with a hash of their files behind it. */
function buildOf(html: string): string | undefined {
  return /data-openclaw-control-ui-build-id="([^"]+?)(?:-[0-9a-f]{64})?"/.exec(html)?.[1];
}

/** Connects as the page does: a page that is turned away as outdated is loaded again, a gateway that starts is given time. */
async function connect(asked: ClientRequest, build: string | undefined, retries: number): Promise<Outcome> {
  const outcome = await openSocket(asked, build);
  if (retries === 0) return outcome;
  if (outcome.kind === "build-mismatch" && outcome.wantedBuild !== build) {
    return connect(asked, outcome.wantedBuild, retries - 1);
  }
  if (outcome.kind !== "starting") return outcome;
  await wait(500);
  return connect(asked, build, retries - 1);
}

function openSocket(asked: ClientRequest, build: string | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${asked.address}:${asked.port}/`, {
      headers: headersOf(asked),
      origin: asked.origin,
      handshakeTimeout: asked.timeoutMs,
    });
    let version: string | undefined;
    let deviceToken: string | undefined;
    let refusal: Outcome | undefined;
    const timer = setTimeout(
      () => end({ kind: "no-answer", said: `no answer in ${asked.timeoutMs} ms` }),
      asked.timeoutMs,
    );
    const send = (id: string, method: string, params: object): void =>
      socket.send(JSON.stringify({ type: "req", id, method, params }));

    function end(outcome: Outcome): void {
      clearTimeout(timer);
      resolve({
        ...outcome,
        ...(version !== undefined && { version }),
        ...(deviceToken !== undefined && { deviceToken }),
      });
      socket.close(1000);
    }

    function receive(frame: Frame): void {
      if (frame.type === "event") {
        if (frame.event === "connect.challenge") send("connect", "connect", connectParams(asked, build, frame.payload));
        return;
      }
      if (frame.id === "connect" && frame.ok) {
        version = frame.payload?.server?.version ?? "unnamed";
        deviceToken = frame.payload?.auth?.deviceToken;
        send("status", "status", {});
      } else if (frame.id === "connect") {
        // What follows is the close whose reason the page shows.
        const refused = outcomeOfError(frame.error ?? {});
        refusal = refused;
        setTimeout(() => end(refused), 1000);
      } else if (frame.id === "status") {
        if (frame.ok) end({ kind: "connected", said: "hello, and status was answered" });
        else end({ ...outcomeOfError(frame.error ?? {}), kind: "connected-without-rights" });
      }
    }

    socket.on("message", (data) => receive(JSON.parse(data.toString()) as Frame));
    socket.on("close", (code, reason) => {
      const closed = `${code} ${reason.toString()}`;
      end(refusal === undefined ? outcomeOfClose(code, reason.toString()) : { ...refusal, closed });
    });
    socket.on("error", (error) => end({ kind: "unreachable", said: error.message }));
    socket.on("unexpected-response", (_request, response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => end(outcomeOfHttp(response.statusCode ?? 0, body)));
    });
  });
}

function connectParams(
  asked: ClientRequest,
  build: string | undefined,
  challenge: { nonce?: string; ts?: number } | undefined,
): object {
  const era: ControlUiEra = controlUiEra(asked.release);
  const { scopes, caps, protocol } = era;
  const token = asked.token ?? "";
  const claim = { clientId, mode, role, scopes, token };
  const proof = { nonce: challenge?.nonce ?? "", at: (challenge?.ts ?? Date.now()) - (asked.signedMsAgo ?? 0) };
  return {
    minProtocol: protocol,
    maxProtocol: protocol,
    client: {
      id: clientId,
      version: asked.release,
      platform: "Linux x86_64",
      mode,
      ...(build !== undefined && { buildId: build }),
    },
    role,
    scopes,
    caps,
    ...(asked.deviceFile !== undefined && { device: signDevice(deviceOf(asked.deviceFile), claim, proof) }),
    ...(token !== "" && { auth: { token, ...(era.tokenAsPassword === true && { password: token }) } }),
    userAgent,
    locale: "en-US",
  };
}

/** Waits until the page is served and, where the release tells, until the start is over. */
async function ready(asked: ClientRequest): Promise<Outcome> {
  const until = Date.now() + asked.timeoutMs;
  let said = "nothing answered";
  while (Date.now() < until) {
    const pages = await Promise.all([get(asked, "/startupz"), get(asked, "/")]).catch(() => undefined);
    if (pages !== undefined) said = pages.map(({ status }) => `HTTP ${status}`).join(" and ");
    // A release without /startupz answers it with its page or with 404, never with 503.
    if (pages !== undefined && pages[0].status !== 503 && pages[1].status < 500) return { kind: "connected", said };
    await wait(200);
  }
  return { kind: "no-answer", said: `not ready after ${asked.timeoutMs} ms: ${said} for /startupz and /` };
}

async function answer(asked: ClientRequest): Promise<Outcome> {
  if (asked.do === "ready") return ready(asked);
  const page = await get(asked, "/");
  if (page.status !== 200) return outcomeOfHttp(page.status, page.body);
  if (asked.do === "page") return { kind: "connected", said: `HTTP 200, ${page.body.length} characters`, status: 200 };
  return connect(asked, buildOf(page.body), asked.once === true ? 0 : 20);
}

const asked = JSON.parse(process.argv[2] ?? "{}") as ClientRequest;
const outcome = await answer(asked).catch((error: unknown): Outcome => ({ kind: "unreachable", said: String(error) }));
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => process.exit(0));
