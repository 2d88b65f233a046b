import { localOrigins, parseOrigin } from "../access/origin.ts";
import { type GatewayProxy, type ProxySetting, resolveProxy } from "../access/proxy.ts";
import type { Situation } from "../access/ways.ts";
import { ConfigError } from "../errors.ts";
import type { ContainerNetwork, NetworkName } from "../network/container-network.ts";
import { resolveNetwork } from "../network/resolve-network.ts";
import type { Preset } from "./preset.ts";

/** What the user said about the place, checked: ports are whole numbers, the network fits the preset, origins are origins. */
export interface Place {
  network: ContainerNetwork;
  proxySetting: ProxySetting;
  proxy: GatewayProxy;
  situation: Situation;
  bind: "lan" | "loopback";
  /** Whether a container engine publishes the port. */
  publishes: boolean;
  port: number;
  publishedPort: number;
  /** The origins that the user named, in the form of browsers. */
  askedOrigins: string[];
  /** The origins under which the page is opened without a proxy. */
  localOrigins: string[];
}

export interface PlaceOptions {
  network?: string | undefined;
  proxy?: ProxySetting | undefined;
  port?: number | undefined;
  publishedPort?: number | undefined;
  origins?: readonly string[] | undefined;
}

/** The port on which OpenClaw listens unless told otherwise. */
export const defaultPort = 18789;

/**
 * Checks what the user said about the place.
 * @throws ConfigError `invalid-port`, `invalid-origin`, `invalid-option`, and what the network and the proxy throw
 */
export function settlePlace(preset: Preset, options: PlaceOptions): Place {
  const network = networkFor(preset, options.network);
  const proxySetting = options.proxy ?? "none";
  const proxy = resolveProxy(proxySetting, network);
  const port = checkPort(options.port ?? defaultPort, "port");
  const publishedPort = checkPort(options.publishedPort ?? port, "published port");
  if (!preset.publishes && publishedPort !== port) {
    throw new ConfigError(
      "invalid-option",
      `${preset.name} publishes no port: the gateway's own port ${port} is the one to open`,
      {
        hint: "leave the published port out, or set the port",
      },
    );
  }
  const onThisMachine = proxy.kind === "host" || (proxy.kind === "address" && isOwnLoopback(proxy));
  return {
    network,
    proxySetting,
    proxy,
    situation: proxy.kind !== "none" ? "proxied" : preset.publishes ? "published" : "loopback",
    // A proxy on another machine cannot reach a gateway that listens on loopback only.
    bind: preset.publishes || proxy.kind === "none" || onThisMachine ? preset.bind : "lan",
    publishes: preset.publishes,
    port,
    publishedPort,
    askedOrigins: [...new Set((options.origins ?? []).map(parseOrigin))],
    localOrigins: localOrigins(publishedPort),
  };
}

function isOwnLoopback(proxy: GatewayProxy & { kind: "address" }): boolean {
  return proxy.range.text === "::1" || proxy.range.text.startsWith("127.");
}

function networkFor(preset: Preset, named: string | undefined): ContainerNetwork {
  const network = resolveNetwork(named ?? preset.network);
  if (network.name === "custom" ? preset.publishes : fits(preset, network.name)) return network;
  throw new ConfigError("invalid-option", `the network ${named} does not go with the preset ${preset.name}`, {
    hint: `it goes with ${[preset.network, ...preset.alsoFits].join(", ")}${preset.publishes ? ", or give the network's gateway or subnet" : ""}`,
  });
}

function fits(preset: Preset, name: NetworkName): boolean {
  return name === preset.network || preset.alsoFits.includes(name);
}

function checkPort(port: number, name: string): number {
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new ConfigError("invalid-port", `the ${name} ${port} is not a whole number from 1 to 65535`);
}
