import { ConfigError } from "../errors.ts";
import { type Address, isLoopback, isPrivate, parseAddress, quote } from "./address.ts";
import { type Cidr, isPublicRange, isSingleAddress, nthAddress, parseCidr } from "./cidr.ts";
import type { ContainerNetwork } from "./container-network.ts";

/**
 * A network that the user describes, as `docker network inspect` shows it: by its gateway's address (`172.20.0.1`),
 * or by its subnet (`172.20.0.0/16`), whose first address is then taken for the gateway.
 *
 * @throws ConfigError `invalid-address` or `invalid-cidr` for what cannot be a container network: public or loopback
 * addresses, a subnet without room for a gateway and a container, or no address at all.
 */
export function customNetwork(text: string): ContainerNetwork {
  return text.includes("/") && !text.includes("://") ? fromSubnet(parseCidr(text)) : fromGateway(parseAddress(text));
}

function fromGateway(gateway: Address): ContainerNetwork {
  if (isLoopback(gateway))
    throw new ConfigError("invalid-address", `${gateway.text} is the machine itself, not a container network`, {
      hint: "A gateway that shares the host's network has the network host.",
    });
  if (!isPrivate(gateway))
    throw new ConfigError(
      "invalid-address",
      `${gateway.text} is not a private address, and a container network has one`,
    );
  return {
    name: "custom",
    title: `Network with the gateway ${gateway.text}`,
    kind: "bridge",
    hostSide: [gateway.text],
    candidates: [{ cidr: gateway.text, evidence: "reported", source: "the gateway's address as given" }],
  };
}

function fromSubnet(subnet: Cidr): ContainerNetwork {
  const gateway = nthAddress(subnet, 1);
  if (gateway === undefined || isSingleAddress(subnet))
    throw invalidSubnet(
      subnet,
      "has no room for a gateway and a container",
      `For a gateway's address, write ${subnet.text}.`,
    );
  if (isPublicRange(subnet)) throw invalidSubnet(subnet, "holds public addresses, and a container network does not");
  if (isLoopback(gateway))
    throw invalidSubnet(subnet, "is the machine itself", "The host's own network is called host.");
  return {
    name: "custom",
    title: `Network ${subnet.text}`,
    kind: "bridge",
    hostSide: [gateway.text],
    subnet: subnet.text,
    candidates: [
      {
        cidr: gateway.text,
        evidence: "guess",
        source: `the first address of ${subnet.text}, where engines put the gateway`,
      },
    ],
  };
}

function invalidSubnet(subnet: Cidr, reason: string, hint?: string): ConfigError {
  return new ConfigError("invalid-cidr", `${quote(subnet.text)} ${reason}`, { hint });
}
