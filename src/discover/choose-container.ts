import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import type { ContainerFacts } from "./facts.ts";

/**
 * The container that is meant: the one of that name or id, else the only gateway, else the only gateway that runs.
 * @throws ConfigError `container-ambiguous`, `unknown-container`
 */
export function chooseContainer(
  containers: readonly ContainerFacts[],
  named: string | undefined,
): ContainerFacts | undefined {
  if (named !== undefined) return byName(containers, named);
  const gateways = containers.filter((one) => one.role === "gateway");
  const up = gateways.filter(({ state }) => state === "running" || state === "restarting");
  const candidates = up.length > 0 ? up : gateways;
  if (candidates.length < 2) return candidates[0];
  const list = candidates.map(({ name, image, state }) => `${name} (${image}, ${state})`).join(", ");
  throw new ConfigError("container-ambiguous", `${candidates.length} containers are OpenClaw gateways: ${list}`, {
    hint: `name the one that is meant: --container ${candidates[0]?.name}`,
  });
}

function byName(containers: readonly ContainerFacts[], named: string): ContainerFacts {
  const found = containers.find(({ name, id }) => name === named || (named.length >= 12 && id.startsWith(named)));
  if (found !== undefined) return found;
  const names = containers.map(({ name }) => name);
  const near = nearest(named, names);
  throw new ConfigError("unknown-container", `no container named ${JSON.stringify(named)} is OpenClaw`, {
    hint: near === undefined ? `known are: ${names.join(", ") || "none"}` : `did you mean "${near}"?`,
  });
}
