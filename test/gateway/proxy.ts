// A small reverse proxy, as nginx or Caddy would stand before the gateway: it ends the public origin, passes Host on and
// overwrites what the client claims about itself. Runs as a process of its own: one JSON argument (a ProxyRequest).
import { type ClientRequest, createServer, type IncomingMessage, request } from "node:http";
import type { Duplex } from "node:stream";

export interface ProxyRequest {
  listenPort: number;
  /** Where the gateway is. */
  address: string;
  port: number;
}

const { listenPort, address, port } = JSON.parse(process.argv[2] ?? "{}") as ProxyRequest;

function forward(incoming: IncomingMessage): ClientRequest {
  const client = (incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const headers = {
    ...incoming.headers,
    "x-forwarded-for": client,
    "x-forwarded-proto": "https",
    "x-forwarded-host": incoming.headers.host ?? "",
  };
  return request({ host: address, port, method: incoming.method, path: incoming.url, headers, agent: false });
}

function headText({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function join(one: Duplex, other: Duplex): void {
  one.on("error", () => other.destroy());
  other.on("error", () => one.destroy());
  one.pipe(other).pipe(one);
}

const server = createServer((incoming, outgoing) => {
  const onward = forward(incoming);
  onward.on("response", (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onward.on("error", (error) => outgoing.writeHead(502).end(error.message));
  incoming.pipe(onward);
});

server.on("upgrade", (incoming, socket, head) => {
  const onward = forward(incoming);
  onward.on("upgrade", (response, upstream, firstBytes) => {
    socket.write(headText(response));
    socket.write(firstBytes);
    upstream.write(head);
    join(socket, upstream);
  });
  onward.on("response", (response) => {
    socket.write(headText(response));
    response.pipe(socket);
  });
  onward.on("error", () => socket.destroy());
  onward.end();
});

server.listen(listenPort, "0.0.0.0", () => process.stdout.write("listening\n"));
