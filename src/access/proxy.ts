import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { isUnspecified, parseAddress } from "../network/address.ts";
import { type Cidr, contains, isPublicRange, isSingleAddress, lastUsableAddress, parseCidr } from "../network/cidr.ts";
import type { ContainerNetwork } from "../network/container-network.ts";

/** What stands in front of the gateway: a word, an address, or (where the release allows it) a range. */
export type ProxySetting = "none" | "host" | "container" | (string & {});

/** The proxy as the gateway will see it connect. */
export type GatewayProxy =
  | { kind: "none" }
  /** on the machine that runs the engine (or the gateway itself, with host networking) */
  | { kind: "host"; addresses: readonly Cidr[] }
  /** at addresses of its own */
  | { kind: "address"; range: Cidr /** chosen by us, to be set as `ipv4_address` */; fixed: boolean };

/** The network that a compose file gets when a proxy container needs a fixed address; outside Docker's own pools (172.17 – 172.31). */
export const proxySubnet = "172.16.57.0/24";

const words = ["none", "host", "container"];

/**
 * The proxy that a setting means on a network.
 * @throws ConfigError `unknown-proxy`, `invalid-address`, `invalid-cidr`; `proxy-not-available` for a proxy container in front of host networking
 */
export function resolveProxy(setting: ProxySetting, network: ContainerNetwork): GatewayProxy {
  if (setting === "none") return { kind: "none" };
  if (setting === "host") return { kind: "host", addresses: hostSide(network) };
  if (setting === "container") return { kind: "address", range: fixedAddress(network), fixed: true };
  if (!/[.:/]|^\d+$|^0x/i.test(setting)) throw unknownProxy(setting);
  const range = parseCidr(setting.includes("/") ? setting : parseAddress(setting).text);
  refuseOpenRange(range);
  const address = range.first;
  const isHostSide =
    isSingleAddress(range) &&
    hostAddresses(network).some((one) => one.first === address && one.family === range.family);
  return isHostSide ? { kind: "host", addresses: hostAddresses(network) } : { kind: "address", range, fixed: false };
}

function hostSide(network: ContainerNetwork): Cidr[] {
  const addresses = hostAddresses(network);
  if (addresses.length > 0) return addresses;
  throw new ConfigError(
    "proxy-not-available",
    `from where a gateway sees the host connect on ${network.title} is not known`,
    {
      hint: "give the proxy's address or range",
    },
  );
}

function hostAddresses(network: ContainerNetwork): Cidr[] {
  return network.hostSide.map((address) => parseCidr(address));
}

function fixedAddress(network: ContainerNetwork): Cidr {
  if (network.kind === "host") {
    throw new ConfigError(
      "proxy-not-available",
      "a gateway on the host's network is not in a container network with its proxy",
      {
        hint: 'use the proxy "host" for one on this machine, or give the address from which the proxy connects',
      },
    );
  }
  return parseCidr(lastUsableAddress(parseCidr(subnetOf(network))).text);
}

/** The subnet in which a proxy's container gets its fixed address: the user's own, else one that we propose. */
export function subnetOf(network: ContainerNetwork): string {
  return network.name === "custom" && network.subnet !== undefined ? network.subnet : proxySubnet;
}

function refuseOpenRange(range: Cidr): void {
  const everyone = isPublicRange(range);
  if (everyone || contains(range, parseAddress("0.0.0.0")) || isUnspecified(firstAddress(range))) {
    throw new ConfigError(
      "invalid-cidr",
      `${range.text} takes in addresses of the public internet: anyone there could speak for any client`,
      {
        hint: "name the one address from which your proxy connects",
      },
    );
  }
}

function firstAddress(range: Cidr): ReturnType<typeof parseAddress> {
  return { family: range.family, value: range.first, text: range.text };
}

function unknownProxy(setting: string): ConfigError {
  const suggestion = nearest(setting, words);
  return new ConfigError("unknown-proxy", `"${setting}" is not a proxy setting`, {
    hint:
      suggestion === undefined ? "use none, host, container, or the proxy's address" : `did you mean "${suggestion}"?`,
  });
}
