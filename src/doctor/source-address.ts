import { type Address, isLoopback, isPrivate, parseAddress } from "../network/address.ts";
import { type Cidr, contains, isSingleAddress, parseCidr } from "../network/cidr.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import { networks } from "../network/networks.ts";
import type { Circumstances } from "./cause.ts";

/** From where a client came to the gateway. */
export interface SourceAddress {
  text: string;
  /** `host side`: where the host, or a published port, is seen to connect; `network`: within a container network or a home network. */
  kind: "loopback" | "host side" | "network" | "public";
  /** The network that it tells of. */
  network: ContainerNetwork | undefined;
  /** What the address tells, as a sentence's end. */
  means: string;
  /** For whom a proxy there says that it speaks. */
  forwardedFor: string | undefined;
}

/** What the `remote=` and `fwd=` of a line, or its `peer=`, tell about the way to the gateway; undefined without an address. */
export function sourceOf({ fields, line, network }: Circumstances): SourceAddress | undefined {
  const written =
    fields.get("remote") ?? fields.get("remoteAddr") ?? /\btraffic from ([\da-f.:]+?)[;,\s]/i.exec(line.text)?.[1];
  const address = written === undefined ? undefined : readAddress(written);
  if (address === undefined) return undefined;
  return { ...placeOf(address, network), text: address.text, forwardedFor: fields.get("fwd") };
}

function placeOf(
  address: Address,
  asked: ContainerNetwork | undefined,
): Pick<SourceAddress, "kind" | "network" | "means"> {
  if (isLoopback(address)) {
    return { kind: "loopback", network: networks.host, means: "the gateway's own host (or its own container)" };
  }
  const known = [...(asked === undefined ? [] : [asked]), ...Object.values(networks)];
  const host = known.find((one) => one.hostSide.includes(address.text));
  if (host !== undefined) {
    const means = `where a gateway sees the host connect: ${host.title}`;
    return { kind: "host side", network: host, means };
  }
  // Of a range only its first host is a network's gateway.
  const [range, near] = rangeOf(address, known) ?? [];
  const isGateway = range !== undefined && (address.value & 0xffn) === 1n;
  if (near !== undefined && isGateway) {
    return {
      kind: "host side",
      network: near,
      means: `most likely a container network's gateway, so the host: ${near.title}`,
    };
  }
  if (isPrivate(address))
    return { kind: "network", network: undefined, means: "another container or another machine of the network" };
  return { kind: "public", network: undefined, means: "an address of the internet" };
}

function rangeOf(address: Address, known: readonly ContainerNetwork[]): [Cidr, ContainerNetwork] | undefined {
  for (const network of known) {
    for (const { cidr } of network.candidates) {
      const range = parseCidr(cidr);
      const isHomeNetwork = range.text === "192.168.0.0/16";
      if (contains(range, address) && (isSingleAddress(range) || !isHomeNetwork)) return [range, network];
    }
  }
  return undefined;
}

function readAddress(text: string): Address | undefined {
  try {
    return parseAddress(text);
  } catch {
    return undefined;
  }
}
