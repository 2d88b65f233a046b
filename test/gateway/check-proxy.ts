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
  const side = context.generated.proxy === "container" ? "proxy" : clientSide(context.network);
  const stopProxy = await startProxy(context, side);
  try {
    const request = {
      ...directRequest(context, "proxied"),
      address: addressOf({ at: side, from: "lan" }),
      port: proxyPort,
      origin: proxyOrigin,
    };
    return await pairsThenConnects(context, "lan", request);
  } finally {
    await stopProxy();
  }
}

export async function directPortIsRefused(context: CaseContext): Promise<string> {
  return pageIsRefused(context);
}

/** Starts the proxy on its side. */
async function startProxy(context: CaseContext, side: Side): Promise<() => Promise<void>> {
  const address = side === "proxy" ? connectContainer(context) : gatewayAddress(context.network);
  const request: ProxyRequest = { listenPort: proxyPort, address, port: gatewayPort };
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
