import type { Diagnostic } from "../diagnostic.ts";
import { isPrivate, parseAddress } from "../network/address.ts";
import { isSingleAddress } from "../network/cidr.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import { directFromTrusted, spoofableForwardedFor } from "./facts.ts";
import { type GatewayProxy, subnetOf } from "./proxy.ts";

const path = ["gateway", "trustedProxies"];

/** What to know of trusting a proxy on a release and a network. */
export function notesOnProxy(proxy: GatewayProxy, release: string, network: ContainerNetwork): Diagnostic[] {
  const notes: Diagnostic[] = [];
  const spoofable = spoofableForwardedFor.for(release).value;
  if (proxy.kind === "host") {
    // On the host's own network who bypasses the proxy is local anyway.
    if (spoofable && network.kind !== "host") {
      notes.push(
        warning(
          "trusted-proxy-spoofable",
          `browsers that bypass the proxy arrive from the same address; before 2026.3.22 one that sends X-Forwarded-For: 127.0.0.1 passes as local`,
          {
            hint: "publish the port on 127.0.0.1 only, or upgrade to 2026.3.22 or later",
          },
        ),
      );
    }
    if (network.kind !== "host" && directFromTrusted.for(release).value !== "served") {
      notes.push({
        code: "direct-port-answers-403",
        severity: "info",
        path,
        message: `the published port itself answers HTTP 403 (proxy_attribution_required) on ${release}: use the proxy's address only`,
      });
    }
    if (directFromTrusted.for(release).value !== "served") {
      notes.push({
        code: "proxy-from-its-own-machine",
        severity: "info",
        path,
        message: `a browser on the proxy's own machine must open it by its name or its address in the network: as localhost or 127.0.0.1 the proxy speaks for a loopback address, and ${release} answers HTTP 403`,
      });
    }
    const measured =
      network.name === "custom" ||
      network.candidates.some((one) => one.evidence === "observed" && network.hostSide.includes(one.cidr));
    if (!measured) notes.push(guessed(network));
  }
  if (proxy.kind === "address" && proxy.fixed) notes.push(fixedAddressNote(proxy.range.text, subnetOf(network)));
  if (proxy.kind === "address" && !isSingleAddress(proxy.range)) {
    const danger = spoofable ? ", and before 2026.3.22 can pass as local" : "";
    notes.push(
      warning("trusted-proxies-range", `every address in ${proxy.range.text} can speak for any client${danger}`, {
        hint: "give the proxy a fixed address and name only that; from 2026.8.1 a range that covers the network's gateway breaks the UI",
      }),
    );
  }
  if (proxy.kind === "address" && isSingleAddress(proxy.range) && !isPrivate(parseAddress(proxy.range.text))) {
    notes.push(
      warning("trusted-proxy-public", `${proxy.range.text} is a public address`, {
        hint: "make sure that it is your proxy's and stays so",
      }),
    );
  }
  return notes;
}

function fixedAddressNote(address: string, subnet: string): Diagnostic {
  return {
    code: "proxy-fixed-address",
    severity: "info",
    path,
    message: `the proxy's container must have the address ${address} in a network with the subnet ${subnet} that it shares with the gateway`,
    hint: `in the compose file: networks: { openclaw: { ipam: { config: [{ subnet: ${subnet} }] } } } and, for the proxy, networks: { openclaw: { ipv4_address: ${address} } }`,
  };
}

function guessed(network: ContainerNetwork): Diagnostic {
  return warning(
    "proxy-address-guessed",
    `${network.hostSide.join(", ")} as the host's address on ${network.title} was reported, not measured here`,
    {
      hint: "the gateway's log shows the true address as remote=; docker network inspect shows the network's gateway",
    },
  );
}

function warning(code: string, message: string, { hint }: { hint: string }): Diagnostic {
  return { code, severity: "warning", path, message, hint };
}
