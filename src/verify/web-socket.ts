import { WebSocket } from "ws";
import {
  type GatewayError,
  type Outcome,
  outcomeOfClose,
  outcomeOfFailure,
  outcomeOfHttp,
  Refusal,
} from "./outcome.ts";
import { headersOf, type Target } from "./page.ts";

export interface Response {
  ok: boolean;
  payload?: unknown;
  error?: GatewayError;
}

type Frame = { type: "event"; event: string; payload?: { nonce?: string } } | ({ type: "res"; id: string } & Response);

/** An open WebSocket to a gateway. Whatever ends it rejects everything that still waits, with a Refusal. */
export interface GatewaySocket {
  /** The nonce that is to be signed. */
  challenge(): Promise<string>;
  request(method: string, params: object): Promise<Response>;
  /** The code and the reason with which the other side closes, or undefined when it does not in the given milliseconds. */
  closed(withinMs: number): Promise<string | undefined>;
  close(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Refusal): void;
}

/** What is waited for, by name, and what came before anyone waited. */
class Mailbox {
  readonly #waiting = new Map<string, Waiting>();
  readonly #arrived = new Map<string, unknown>();
  #ended: Outcome | undefined;

  put(name: string, value: unknown): void {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    if (waiting === undefined) this.#arrived.set(name, value);
    else waiting.resolve(value);
  }

  end(outcome: Outcome): void {
    this.#ended ??= outcome;
    for (const waiting of this.#waiting.values()) waiting.reject(new Refusal(this.#ended));
    this.#waiting.clear();
  }

  take(name: string, timeoutMs: number): Promise<unknown> {
    if (this.#arrived.has(name)) return Promise.resolve(this.#arrived.get(name));
    if (this.#ended !== undefined) return Promise.reject(new Refusal(this.#ended));
    return new Promise((resolve, reject) => {
      const late = (): void => reject(new Refusal({ kind: "no-answer", said: `no ${name} in ${timeoutMs} ms` }));
      const timer = setTimeout(late, timeoutMs);
      const settle =
        <T>(next: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          next(value);
        };
      this.#waiting.set(name, { resolve: settle(resolve), reject: settle(reject) });
    });
  }
}

/**
 * Opens the WebSocket as a page of the target's origin does. The package `ws`, since a browser's Origin and Host can be set with neither
 * Node's own WebSocket nor fetch.
 * @throws Refusal when it does not open
 */
export async function openSocket(target: Target): Promise<GatewaySocket> {
  const url = new URL(target.url);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  [url.search, url.hash] = ["", ""];
  const { timeoutMs, origin } = target;
  const socket = new WebSocket(url, { headers: headersOf(target), origin, handshakeTimeout: timeoutMs });
  const mailbox = new Mailbox();
  socket.on("message", (data) => receive(mailbox, data.toString()));
  socket.on("close", (code, reason) => {
    mailbox.put("close", `${code} ${reason.toString()}`.trim());
    mailbox.end(outcomeOfClose(code, reason.toString()));
  });
  const failed = (outcome: Outcome): void => {
    mailbox.end(outcome);
    socket.terminate();
  };
  socket.on("error", (error) => failed(outcomeOfFailure(error, timeoutMs)));
  socket.on("open", () => mailbox.put("upgrade", undefined));
  socket.on("unexpected-response", (_request, response) => {
    let body = "";
    const answered = (): void => failed(outcomeOfHttp(response.statusCode ?? 0, body));
    // A server may answer the upgrade with a stream that never ends.
    const timer = setTimeout(answered, timeoutMs);
    response.setEncoding("utf8").on("data", (chunk: string) => {
      if (body.length < 10_000) body += chunk;
    });
    response.on("close", () => {
      clearTimeout(timer);
      answered();
    });
  });
  await mailbox.take("upgrade", timeoutMs + 1_000).catch((error: unknown) => {
    socket.terminate();
    throw error;
  });
  return facade(socket, mailbox, timeoutMs);
}

function facade(socket: WebSocket, mailbox: Mailbox, timeoutMs: number): GatewaySocket {
  let requests = 0;
  return {
    challenge: async () => String(await mailbox.take("challenge", timeoutMs)),
    request: async (method, params) => {
      requests += 1;
      const id = `${method}-${requests}`;
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "req", id, method, params }));
      return (await mailbox.take(`answer to ${id}`, timeoutMs)) as Response;
    },
    closed: (withinMs) =>
      mailbox.take("close", withinMs).then(
        (closed) => String(closed),
        () => undefined,
      ),
    close: () => {
      socket.close(1000);
      // A gateway that does not answer the close keeps nobody waiting.
      setTimeout(() => socket.terminate(), 1_000).unref();
    },
  };
}

function receive(mailbox: Mailbox, text: string): void {
  const frame = parse(text);
  if (frame?.type === "res") mailbox.put(`answer to ${frame.id}`, frame);
  if (frame?.type !== "event" || frame.event !== "connect.challenge") return;
  mailbox.put("challenge", frame.payload?.nonce ?? "");
}

function parse(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Frame) : undefined;
  } catch {
    return undefined;
  }
}
