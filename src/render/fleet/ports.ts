import { ConfigError } from "../../errors.ts";
import type { Fleet } from "./fleet.ts";

/** The port of each tenant by its name, those of former tenants included. */
export type Ports = Readonly<Record<string, number>>;

/**
 * Gives each tenant a port of the host: its own choice, else the one that it had, else the lowest that nobody has or had.
 * @param before of an earlier run; former tenants keep theirs, since their containers may still run
 * @throws ConfigError `invalid-port` where two insist on one, or no port is left
 */
export function assignPorts({ tenants, firstPort }: Fleet, before: Ports): Record<string, number> {
  const ports: Record<string, number> = { ...before };
  for (const { name, port } of tenants) if (port !== undefined) ports[name] = port;
  const owners = new Map<number, string>();
  for (const [name, port] of Object.entries(ports)) {
    const other = owners.get(port);
    if (other !== undefined) {
      throw new ConfigError("invalid-port", `${other} and ${name} both have the port ${port}`, {
        hint: "a former tenant keeps its port until its line is taken out of fleet.json",
      });
    }
    owners.set(port, name);
  }
  let next = firstPort;
  for (const { name } of tenants.filter((tenant) => ports[tenant.name] === undefined)) {
    while (owners.has(next)) next += 1;
    if (next > 65535) throw new ConfigError("invalid-port", `no port from ${firstPort} on is left for ${name}`);
    ports[name] = next;
    owners.set(next, name);
  }
  return ports;
}

/** How many networks of eight addresses there are for a fleet. */
const networks = 4096;

/**
 * The network of a tenant, in 172.16.128.0/17: Docker's own pools begin above it and hold some thirty networks only.
 * Ports of which none is 4096 above another give different ones.
 */
export function subnetFor(port: number): string {
  const offset = (port % networks) * 8;
  return `172.16.${128 + Math.floor(offset / 256)}.${offset % 256}/29`;
}
