import type { Ask, CaseContext } from "./case.ts";
import { proxySide } from "./check-proxy.ts";
import type { Publishing } from "./chromium.ts";
import { proxyOrigin } from "./generated.ts";
import { addressOf, clientSide, gatewayAddress, gatewayPort, proxyPort, type Side } from "./networks.ts";

/** One way in, for Chromium and for `verify` alike. */
export interface Asking {
  from: Side;
  /** What Chromium opens. */
  url: string;
  publish?: Publishing;
  socketsTo?: string;
  /** How `verify` gets there. */
  verify: { url: string; origin: string; headers?: Record<string, string> };
  /** Where it is not the config's. */
  token?: string;
}

export function askingFor(context: CaseContext, ask: Ask): Asking {
  if (context.generated.proxy !== "none") {
    return ask.how === "direct-port" ? besideProxy(context) : throughProxy(context);
  }
  const asking = direct(context, new URL(context.generated.url));
  const url = new URL(asking.url);
  const { host } = url;
  switch (ask.how) {
    case "without-token":
      [url.search, url.hash] = ["", ""];
      return { ...asking, url: url.href, token: "" };
    case "wrong-token":
      return withToken(context, asking, ask.token ?? "0".repeat(64));
    case "foreign-page":
      url.hostname = "evil.example";
      return {
        ...asking,
        ...{ url: url.href, socketsTo: host },
        verify: { ...asking.verify, origin: url.origin, headers: { host } },
      };
    case "x-forwarded-for":
    case "x-real-ip":
      return withHeaders(context, asking, { [ask.how]: "127.0.0.1" });
    default:
      return asking;
  }
}

/** As the printed URL is opened on the network's own side. */
function direct({ network }: CaseContext, url: URL): Asking {
  const from = clientSide(network);
  const address = gatewayAddress(network);
  return {
    from,
    url: url.href,
    ...(from !== "gateway" && { publish: { port: Number(url.port), address, targetPort: gatewayPort } }),
    verify: { url: `http://${address}:${gatewayPort}/`, origin: url.origin },
  };
}

function withToken({ generated }: CaseContext, asking: Asking, token: string): Asking {
  return { ...asking, url: asking.url.replace(generated.token, token), token };
}

function withHeaders({ network }: CaseContext, asking: Asking, headers: Record<string, string>): Asking {
  const usual = { port: gatewayPort, address: gatewayAddress(network), targetPort: gatewayPort, on: "127.0.0.2" };
  return {
    ...asking,
    publish: { ...(asking.publish ?? usual), headers },
    verify: { ...asking.verify, headers },
  };
}

/** A browser of the home network, which resolves the proxy's name. */
function throughProxy(context: CaseContext): Asking {
  const address = addressOf({ at: proxySide(context), from: "lan" });
  return {
    from: "lan",
    url: context.generated.url,
    publish: { port: 443, address, targetPort: proxyPort },
    verify: { url: `https://${address}:${proxyPort}/`, origin: proxyOrigin },
  };
}

function besideProxy(context: CaseContext): Asking {
  return direct(context, new URL(`http://localhost:${gatewayPort}/#token=${context.generated.token}`));
}
