// A small reverse proxy, as nginx or Caddy would stand before the gateway: it ends TLS and the public origin, passes Host on and
// overwrites what the client claims about itself. Runs as a process of its own: one JSON argument (a ProxyRequest).
import type { IncomingMessage } from "node:http";
import { type RelayOptions, startRelay } from "./relay.ts";

export type ProxyRequest = Omit<RelayOptions, "headersFor">;

function headersFor({ socket, headers }: IncomingMessage): Record<string, string> {
  const client = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return { "x-forwarded-for": client, "x-forwarded-proto": "https", "x-forwarded-host": headers.host ?? "" };
}

const asked = JSON.parse(process.argv[2] ?? "{}") as ProxyRequest;
await startRelay({ ...asked, headersFor });
process.stdout.write("listening\n");
