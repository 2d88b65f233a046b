import type { JsonValue } from "../json/value.ts";
import type { PublishedPort } from "./facts.ts";
import { listAt, objectAt, textAt } from "./read-json.ts";

/** The ports that a container publishes: what the engine opened, or for one that does not run, what it will open. */
export function readPublishedPorts(container: JsonValue): PublishedPort[] {
  const opened = portsIn(container, ["NetworkSettings", "Ports"]);
  return opened.length > 0 ? opened : portsIn(container, ["HostConfig", "PortBindings"]);
}

function portsIn(container: JsonValue, path: readonly string[]): PublishedPort[] {
  const ports = objectAt(container, path);
  return Object.keys(ports).flatMap((key) => {
    const [, port, protocol = "tcp"] = /^(\d+)(?:\/(\w+))?$/.exec(key) ?? [];
    return listAt(ports, [key]).flatMap((binding) => {
      const hostPort = Number(textAt(binding, ["HostPort"]));
      if (port === undefined || !(hostPort > 0)) return [];
      const hostAddress = textAt(binding, ["HostIp"]) ?? "0.0.0.0";
      return [{ containerPort: Number(port), protocol, hostAddress, hostPort }];
    });
  });
}

/** The published port that leads to the gateway; one that this machine's browser reaches over IPv4 comes first. */
export function publishedPortOf(ports: readonly PublishedPort[], gatewayPort: number): PublishedPort | undefined {
  const leading = ports.filter((one) => one.containerPort === gatewayPort && one.protocol === "tcp");
  return leading.find((one) => ["127.0.0.1", "0.0.0.0"].includes(one.hostAddress)) ?? leading[0];
}
