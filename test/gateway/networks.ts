/** A way of reaching the gateway, and the address from which the gateway then sees the client connect. */
export type Network = "docker-desktop" | "linux-bridge" | "compose" | "host-network";

export const networks: readonly Network[] = ["docker-desktop", "linux-bridge", "compose", "host-network"];

/** Where a process of the test runs: beside the gateway, or on the other side of one of its networks. */
export type Side = "gateway" | "docker-desktop" | "linux-bridge" | "compose" | "lan" | "proxy";

export const gatewayPort = 18789;
export const proxyPort = 8443;

/** A cable between two namespaces; each end carries one address, and routes only to the other end's. */
export interface Cable {
  from: Side;
  fromAddress: string;
  to: Side;
  toAddress: string;
}

/**
 * Docker's networks, seen from the container: Docker Desktop's address translation, the default bridge, the first
 * compose bridge; and another machine of the home network, which reaches a proxy wherever it runs.
 */
export const cables: readonly Cable[] = [
  { from: "docker-desktop", fromAddress: "192.168.65.1", to: "gateway", toAddress: "172.17.0.2" },
  { from: "linux-bridge", fromAddress: "172.17.0.1", to: "gateway", toAddress: "172.17.0.2" },
  { from: "compose", fromAddress: "172.18.0.1", to: "gateway", toAddress: "172.18.0.2" },
  { from: "lan", fromAddress: "192.168.1.77", to: "gateway", toAddress: "192.168.1.50" },
  { from: "lan", fromAddress: "192.168.1.77", to: "docker-desktop", toAddress: "192.168.1.51" },
  { from: "lan", fromAddress: "192.168.1.77", to: "linux-bridge", toAddress: "192.168.1.52" },
  { from: "lan", fromAddress: "192.168.1.77", to: "compose", toAddress: "192.168.1.53" },
  { from: "lan", fromAddress: "192.168.1.77", to: "proxy", toAddress: "192.168.1.54" },
];

/** The side on which a network's browser runs. With host networking that is the gateway's own. */
export function clientSide(network: Network): Side {
  return network === "host-network" ? "gateway" : network;
}

/** The address at which a network's client finds the gateway. */
export function gatewayAddress(network: Network): string {
  const side = clientSide(network);
  if (side === "gateway") return "127.0.0.1";
  return addressOf({ at: "gateway", from: side });
}

/** The address of one side as another side reaches it. */
export function addressOf({ at, from }: { at: Side; from: Side }): string {
  const cable = cables.find((one) => one.from === from && one.to === at);
  if (cable === undefined) throw new Error(`no cable leads from ${from} to ${at}: add one in networks.ts`);
  return cable.toAddress;
}
