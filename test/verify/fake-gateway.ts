import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export interface Request {
  id: string;
  method: string;
  params: Record<string, unknown>;
}

type Answer = { payload: unknown } | { error: object } | { close: [number, string] } | "silence";

/** How a gateway behaves; what is left out, it does as one that lets everybody in. */
export interface Script {
  page?: (request: IncomingMessage, response: ServerResponse) => void;
  /** False for a server that knows no WebSocket. */
  upgrade?: false | { status: number; body: string };
  /** Called for each socket, in place of the challenge. */
  open?: (socket: WebSocket, count: number) => void;
  answer?: (request: Request, count: number) => Answer | undefined;
  /** How the socket is closed after an answer that is an error. */
  closeAfterRefusal?: [number, string];
}

export interface FakeGateway {
  url: string;
  requests: Request[];
  upgrades: IncomingMessage[];
  stop(): Promise<void>;
}

export const page = "<!doctype html><title>OpenClaw Control</title><openclaw-app></openclaw-app>";
export const hello = {
  server: { version: "2026.9.6" },
  features: { methods: ["device.pair.list", "device.pair.remove"] },
};

/** A real HTTP and WebSocket server of our own, which answers as releases were seen to. */
export async function startFakeGateway(script: Script = {}): Promise<FakeGateway> {
  const [requests, upgrades]: [Request[], IncomingMessage[]] = [[], []];
  const server = createServer((request, response) => {
    if (script.page === undefined) response.end(page);
    else script.page(request, response);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    upgrades.push(request);
    const refused = script.upgrade === false ? { status: 404, body: "" } : script.upgrade;
    if (refused === undefined) {
      sockets.handleUpgrade(request, socket, head, (open) => serve(open, { script, requests, count: upgrades.length }));
      return;
    }
    const { status, body } = refused;
    socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, requests, upgrades, stop: () => stop(server, sockets) };
}

function serve(
  socket: WebSocket,
  { script, requests, count }: { script: Script; requests: Request[]; count: number },
): void {
  if (script.open === undefined) challenge(socket);
  else script.open(socket, count);
  socket.on("message", (data) => {
    const request = JSON.parse(data.toString()) as Request;
    requests.push(request);
    const answer = script.answer?.(request, count) ?? usualAnswer(request);
    reply(socket, request, answer);
    if (typeof answer === "object" && "error" in answer && script.closeAfterRefusal !== undefined)
      socket.close(...script.closeAfterRefusal);
  });
}

export function challenge(socket: WebSocket): void {
  socket.send(JSON.stringify({ type: "event", event: "connect.challenge", payload: { nonce: "n1", ts: 1 } }));
}

function usualAnswer({ method }: Request): Answer {
  if (method === "connect") return { payload: hello };
  return { payload: method === "device.pair.list" ? { pending: [], paired: [] } : {} };
}

function reply(socket: WebSocket, { id }: Request, answer: Answer): void {
  if (answer === "silence") return;
  if ("close" in answer) socket.close(...answer.close);
  else socket.send(JSON.stringify({ type: "res", id, ok: "payload" in answer, ...answer }));
}

async function stop(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const one of sockets.clients) one.terminate();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
