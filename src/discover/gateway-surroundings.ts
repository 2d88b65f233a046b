import type { ContainerNetwork } from "../network/container-network.ts";
import { resolveNetwork } from "../network/resolve-network.ts";
import type { ContainerFacts, Facts, PublishedPort } from "./facts.ts";
import { presetFor } from "./preset-for.ts";

/** What an engine tells of the gateway in one of its containers. */
export interface GatewaySurroundings {
  container: string;
  /** Where its port is published. */
  published: PublishedPort[];
  network?: ContainerNetwork;
  /** Whom it runs as, where that can be seen from outside. */
  reader?: number;
}

/** The gateway that reads a file of this machine. */
export function gatewayReading({ containers }: Facts, path: string): ContainerFacts | undefined {
  return containers.find(({ role, config }) => role === "gateway" && config.host === path);
}

/** What the engine tells of a container's gateway. */
export function surroundingsOf(facts: Facts, container: ContainerFacts): GatewaySurroundings {
  const { network } = presetFor(facts, { container: container.name });
  const reader = userOf(container.user);
  return {
    container: container.name,
    published: container.ports.filter(
      ({ containerPort, protocol }) => containerPort === container.port && protocol === "tcp",
    ),
    ...(network !== undefined && { network: resolveNetwork(network) }),
    ...(reader !== undefined && { reader }),
  };
}

/** By number; of names, only root and the official images' user are known from outside. */
function userOf(user: string): number | undefined {
  const name = user.split(":")[0] ?? "";
  if (/^\d+$/.test(name)) return Number(name);
  return { "": 0, root: 0, node: 1000 }[name];
}
