import { ConfigError } from "../../errors.ts";
import type { InstanceOptions } from "../instance-options.ts";
import type { RenderedInstance } from "../rendered.ts";
import type { Fleet, Tenant } from "./fleet.ts";
import { type Ports, subnetFor } from "./ports.ts";

export interface FleetContext {
  /** From `assignPorts`. */
  ports: Ports;
  /** The tokens that tenants have, by name. */
  tokens: ReadonlyMap<string, string>;
  /** For tenants that name no release. */
  openclaw: string;
  render: (options: InstanceOptions) => RenderedInstance;
}

/**
 * All instances of a fleet, in the order of its file: the same fleet, ports and tokens give the same files.
 * @throws ConfigError as the renderer does, naming the tenant; `weak-token` where two tenants have one token, `invalid-port` where two
 * would share a network
 */
export function renderFleet({ tenants }: Fleet, { ports, tokens, openclaw, render }: FleetContext): RenderedInstance[] {
  const instances = tenants.map((tenant) => {
    const port = ports[tenant.name] ?? 0;
    const options = { openclaw, ...tenant.options, ...placeOf(tenant, port), token: tokens.get(tenant.name) };
    try {
      return render(options);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw new ConfigError(error.code, `${tenant.name}: ${error.message}`, { hint: error.hint, cause: error });
    }
  });
  refuseShared(instances, ({ token }) => token, "weak-token", "token");
  refuseShared(tenants, ({ name }) => subnetFor(ports[name] ?? 0), "invalid-port", "network (ports 4096 apart)");
  return instances;
}

function placeOf({ name, options }: Tenant, port: number): InstanceOptions {
  const filled = options.origins?.map((origin) => origin.replaceAll("{name}", name).replaceAll("{port}", `${port}`));
  return { publishedPort: port, network: subnetFor(port), origins: filled };
}

function refuseShared<T extends { name: string }>(
  items: readonly T[],
  shared: (item: T) => string | undefined,
  code: "weak-token" | "invalid-port",
  what: string,
): void {
  const owners = new Map<string, string>();
  for (const item of items) {
    const value = shared(item);
    if (value === undefined) continue;
    const other = owners.get(value);
    if (other !== undefined) throw new ConfigError(code, `${other} and ${item.name} have the same ${what}`);
    owners.set(value, item.name);
  }
}
