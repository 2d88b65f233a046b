import type { ContainerNetwork } from "./container-network.ts";
import { customNetwork } from "./custom-network.ts";
import { findNetwork } from "./networks.ts";

/** Whether a text that names a network is an address or a subnet rather than a name. */
export function isNetworkAddress(text: string): boolean {
  return /[.:/]|^\d+$/.test(text);
}

/**
 * The network of a name, of its gateway's address, or of its subnet.
 * @throws ConfigError `unknown-network`, `invalid-address`, `invalid-cidr`
 */
export function resolveNetwork(network: ContainerNetwork | string): ContainerNetwork {
  if (typeof network !== "string") return network;
  return isNetworkAddress(network) ? customNetwork(network) : findNetwork(network);
}
