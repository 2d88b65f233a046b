import { artifactPath } from "./artifacts.ts";
import { openInBrowser, type Visit } from "./browser.ts";
import { type CaseContext, Skipped } from "./case.ts";
import { approveDevice } from "./command-line.ts";
import { type Gateway, tailOf } from "./gateway.ts";
import { findBrowser } from "./install.ts";
import { clientSide, gatewayAddress, gatewayPort, type Network } from "./networks.ts";

/** One visit for each gateway and network: the checks that ask what Chromium sees share it. */
const visits = new WeakMap<Gateway, Map<Network, Promise<Visit>>>();

/** Opens the printed URL in Chromium; approves it when it must be paired. Undefined where there is no Chromium. */
export function visitWithChromium(context: CaseContext): Promise<Visit> | undefined {
  const executable = findBrowser();
  if (executable === undefined) return undefined;
  const visited = visits.get(context.gateway) ?? new Map<Network, Promise<Visit>>();
  visits.set(context.gateway, visited);
  const visit = visited.get(context.network) ?? open(context, executable);
  visited.set(context.network, visit);
  return visit;
}

function open({ release, network, generated, gateway }: CaseContext, executable: string): Promise<Visit> {
  const published = {
    port: Number(new URL(generated.url).port),
    address: gatewayAddress(network),
    targetPort: gatewayPort,
  };
  return openInBrowser({
    topology: gateway.topology,
    from: clientSide(network),
    request: {
      url: generated.url,
      executable,
      screenshot: artifactPath(`${release}-${network}.png`),
      timeoutMs: 60_000,
      ...(clientSide(network) !== "gateway" && { publish: published }),
    },
    approve: (deviceId) => approveDevice(gateway, deviceId),
  });
}

export async function browserConnects(context: CaseContext): Promise<string> {
  const { generated, gateway } = context;
  const visit = await visitWithChromium(context);
  if (visit === undefined) throw new Skipped("no Chromium here: install it, or name it in CHROME_PATH");
  if (!visit.connected) throw new Error(`Chromium did not connect: ${visit.said}. ${tailOf(gateway.log(), 4)}`);
  if (visit.pairing !== (generated.expect === "pairing")) {
    throw new Error(
      `Chromium ${visit.pairing ? "had" : "did not have"} to be paired, promised was ${generated.expect}`,
    );
  }
  return visit.pairing ? "pairing required, approved, connected" : "connected";
}
