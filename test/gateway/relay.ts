import { type ClientRequest, createServer, type IncomingMessage, type RequestListener, request } from "node:http";
import type { Duplex } from "node:stream";

interface RelayOptions {
  listen: { port: number; address: string };
  /** Where the gateway is. */
  address: string;
  port: number;
  /** What it says about the client, over what the client says itself. */
  headersFor: (incoming: IncomingMessage) => Record<string, string>;
}

/** Passes HTTP and WebSockets on to a gateway, Host included, with headers of its own. Resolves with what ends it. */
export function startRelay({ listen, address, port, headersFor }: RelayOptions): Promise<() => void> {
  function forward(incoming: IncomingMessage): ClientRequest {
    const headers = { ...incoming.headers, ...headersFor(incoming) };
    return request({ host: address, port, method: incoming.method, path: incoming.url, headers, agent: false });
  }
  const answer: RequestListener = (incoming, outgoing) => {
    const onward = forward(incoming);
    onward.on("response", (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    onward.on("error", (error) => outgoing.writeHead(502).end(error.message));
    incoming.pipe(onward);
  };
  const server = createServer(answer);
  server.on("upgrade", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
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
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(listen.port, listen.address, () =>
      resolve(() => {
        server.closeAllConnections();
        server.close();
      }),
    );
  });
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
