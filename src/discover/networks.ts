import type { JsonValue } from "../json/value.ts";
import type { EngineProgram, NetworkFacts } from "./facts.ts";
import { listAt, textAt } from "./read-json.ts";

/** A network as `network inspect` prints it: Docker has `IPAM.Config`, Podman (netavark) `subnets`. */
export function readNetwork(engine: EngineProgram, value: JsonValue): NetworkFacts | undefined {
  const name = textAt(value, ["Name"]) ?? textAt(value, ["name"]);
  if (name === undefined) return undefined;
  const docker = listAt(value, ["IPAM", "Config"]).map((one) => [textAt(one, ["Subnet"]), textAt(one, ["Gateway"])]);
  const podman = listAt(value, ["subnets"]).map((one) => [textAt(one, ["subnet"]), textAt(one, ["gateway"])]);
  const subnets = [...docker, ...podman].flatMap(([subnet, gateway]) =>
    subnet === undefined ? [] : [{ subnet, ...(gateway !== undefined && { gateway: gateway.replace(/\/\d+$/, "") }) }],
  );
  return { engine, name, driver: textAt(value, ["Driver"]) ?? textAt(value, ["driver"]) ?? "", subnets };
}
