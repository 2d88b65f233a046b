import { artifactPath } from "./artifacts.ts";
import { openInBrowser } from "./browser.ts";
import { type CaseContext, Skipped } from "./case.ts";
import { approveDevice } from "./command-line.ts";
import { tailOf } from "./gateway.ts";
import { findBrowser } from "./install.ts";
import { clientSide, gatewayAddress, gatewayPort } from "./networks.ts";

export async function browserConnects({ release, network, generated, gateway }: CaseContext): Promise<string> {
  const executable = findBrowser();
  if (executable === undefined) throw new Skipped("no Chromium here: install it, or name it in CHROME_PATH");
  const published = {
    port: Number(new URL(generated.url).port),
    address: gatewayAddress(network),
    targetPort: gatewayPort,
  };
  const visit = await openInBrowser({
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
  if (!visit.connected) throw new Error(`Chromium did not connect: ${visit.said}. ${tailOf(gateway.log(), 4)}`);
  if (visit.pairing !== (generated.expect === "pairing")) {
    throw new Error(
      `Chromium ${visit.pairing ? "had" : "did not have"} to be paired, promised was ${generated.expect}`,
    );
  }
  return visit.pairing ? "pairing required, approved, connected" : "connected";
}
