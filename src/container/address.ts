import type { PublishedPort } from "../discover/facts.ts";
import { publishedPortOf } from "../discover/published-ports.ts";
import { urlOf } from "../network/url.ts";
import type { ContainerTarget } from "./target.ts";

export interface AddressOptions {
  /** The port on which the gateway listens inside; that of the facts unless given. */
  port?: number | undefined;
  tls?: boolean | undefined;
  /** The ports that are published now; those of the facts unless given. */
  ports?: readonly PublishedPort[] | undefined;
}

/**
 * Where a browser of this machine opens the gateway of a container: its published port, or with the host's network its own. For an engine
 * on another machine, that machine's name.
 * @returns undefined where nothing is published that could be reached from here
 */
export function gatewayAddress(target: ContainerTarget, options: AddressOptions = {}): URL | undefined {
  const { container } = target;
  const { port = container.port, tls = false, ports = container.ports } = options;
  const scheme = tls ? "https" : "http";
  const machine = machineOf(target);
  if (machine === undefined) return undefined;
  if (container.networkMode === "host") return new URL(`${scheme}://${machine}:${port}/`);
  const published = publishedPortOf(ports, port);
  if (published === undefined) return undefined;
  const host = hostOf(published.hostAddress, machine);
  return host === undefined ? undefined : new URL(`${scheme}://${host}:${published.hostPort}/`);
}

function machineOf({ engine }: ContainerTarget): string | undefined {
  if (engine.remote === "no") return "localhost";
  // A port of this machine that leads to an engine may be a tunnel, which carries only the engine.
  if (engine.remote === "maybe" || engine.endpoint === undefined) return undefined;
  return urlOf(engine.endpoint)?.hostname || undefined;
}

function hostOf(address: string, machine: string): string | undefined {
  if (["0.0.0.0", "::", ""].includes(address)) return machine;
  const isLoopback = address === "::1" || address.startsWith("127.");
  if (isLoopback && machine !== "localhost") return undefined;
  if (address === "127.0.0.1" || address === "::1") return machine;
  return address.includes(":") ? `[${address}]` : address;
}
