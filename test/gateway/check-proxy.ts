import { once } from "node:events";
import type { CaseContext } from "./case.ts";
import { directRequest, pageIsRefused, pairsThenConnects } from "./check-access.ts";
import { proxyOrigin } from "./generated.ts";
import { addressOf, clientSide, gatewayAddress, gatewayPort, proxyPort, type Side } from "./networks.ts";
import { scriptCommand, startProcess, stop } from "./processes.ts";
import type { ProxyRequest } from "./proxy.ts";

const script = new URL("./proxy.ts", import.meta.url);

/** A browser of the home network goes through the proxy: it is paired, and then connects. */
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

/** Starts the proxy that a config is made for, and gives what ends it. */
export async function startProxyFor(context: CaseContext): Promise<() => Promise<void>> {
  const side = proxySide(context);
  const address = side === "proxy" ? connectContainer(context) : gatewayAddress(context.network);
  const listen = { port: proxyPort, address: "0.0.0.0" };
  const request: ProxyRequest = { listen, address, port: gatewayPort, tls: context.gateway.topology.certificate };
  const command = context.gateway.topology.on(side, scriptCommand(script, request));
  const child = startProcess(command, { stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null) throw new Error("the proxy has no standard output");
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "close").then(() => Promise.reject(new Error("the proxy ended instead of listening"))),
  ]);
  return () => stop(child, { graceMs: 2_000 });
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
