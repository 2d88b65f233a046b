import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { nginxUnavailable, prepareNginx } from "../support/nginx.ts";
import { type CaseContext, Skipped } from "./case.ts";
import { directRequest, pageIsRefused, pairsThenConnects } from "./check-access.ts";
import { proxyOrigin } from "./generated.ts";
import { addressOf, clientSide, gatewayAddress, gatewayPort, proxyPort, type Side } from "./networks.ts";
import { hasEnded, run, startProcess, stop } from "./processes.ts";

/** A browser of the home network goes through nginx: it is paired, and then connects. */
export async function worksThroughProxy(context: CaseContext): Promise<string> {
  const stopProxy = await startProxyFor(context);
  try {
    const address = addressOf({ at: proxySide(context), from: "lan" });
    const url = `https://${address}:${proxyPort}/`;
    const request = { ...directRequest(context, "proxied"), url, origin: proxyOrigin };
    return await pairsThenConnects(context, "lan", request);
  } finally {
    await stopProxy();
  }
}

export async function directPortIsRefused(context: CaseContext): Promise<string> {
  return pageIsRefused(context);
}

/** The side of the proxy that a config is made for. */
export function proxySide({ generated, network }: CaseContext): Side {
  return generated.proxy === "container" ? "proxy" : clientSide(network);
}

/** Starts nginx where a config wants its proxy, and gives what ends it. */
export async function startProxyFor(context: CaseContext): Promise<() => Promise<void>> {
  const unavailable = nginxUnavailable();
  if (unavailable !== undefined) throw new Skipped(unavailable);
  const side = proxySide(context);
  const { topology, folder } = context.gateway;
  const address = side === "proxy" ? connectContainer(context) : gatewayAddress(context.network);
  const site = { listenPort: proxyPort, gateway: `${address}:${gatewayPort}`, tls: topology.certificate };
  const command = prepareNginx(site, join(folder, `${context.name}-nginx`));
  const child = startProcess(topology.on(side, command), { stdio: ["ignore", "inherit", "inherit"] });
  await untilListening(topology.on(side, ["cat", "/proc/net/tcp"]), child);
  return () => stop(child, { graceMs: 2_000 });
}

async function untilListening(command: readonly string[], child: ChildProcess): Promise<void> {
  // In the kernel's table: a local port in four hexadecimal digits, no peer, the state LISTEN.
  const line = new RegExp(`:${proxyPort.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 0A`);
  for (let tries = 0; tries < 100 && !hasEnded(child); tries++) {
    if (line.test((await run(command, { timeoutMs: 5_000 })).stdout)) return;
    await sleep(50);
  }
  throw new Error("nginx does not listen");
}

/** Gives the proxy's container the very address that the config trusts, and returns the gateway's on that network. */
function connectContainer({ gateway, generated }: CaseContext): string {
  const [trusted, ...others] = generated.trustedProxies;
  if (trusted === undefined || others.length > 0 || trusted.includes("/")) {
    throw new Error(`the config trusts ${generated.trustedProxies.join(", ") || "nobody"} instead of one container`);
  }
  const gatewayOwn = trusted.replace(/\d+$/, "2");
  gateway.topology.lay({ from: "proxy", fromAddress: trusted, to: "gateway", toAddress: gatewayOwn });
  return gatewayOwn;
}
