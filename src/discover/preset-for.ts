import { ConfigError } from "../errors.ts";
import { isPrivate, parseAddress } from "../network/address.ts";
import type { KnownNetworkName } from "../network/container-network.ts";
import { networks } from "../network/networks.ts";
import type { PresetName } from "../presets/preset.ts";
import { chooseContainer } from "./choose-container.ts";
import { reachable } from "./engine.ts";
import type { ComposeServiceFacts, ContainerFacts, EngineFacts, EngineKind, Facts } from "./facts.ts";
import type { FoundRelease } from "./find-release.ts";
import { publishedPortOf } from "./published-ports.ts";

/** What `init` should take, by what was found out. */
export interface PresetChoice {
  preset: PresetName;
  /** A named network or a gateway's address; the preset's own unless given. */
  network?: string;
  port?: number;
  publishedPort?: number;
  release?: FoundRelease;
  /** The container that was looked at. */
  container?: string;
  /** Why, one sentence each. */
  reasons: string[];
}

/** The preset and the named network for the default network of each kind of engine. */
const byEngine: Readonly<Record<EngineKind, { preset: PresetName; network: KnownNetworkName; title: string }>> = {
  docker: { preset: "linux-bridge", network: "docker-bridge", title: "Docker Engine on Linux" },
  "docker-rootless": { preset: "linux-bridge", network: "docker-rootless", title: "Docker without root" },
  "docker-desktop": { preset: "docker-desktop", network: "docker-desktop", title: "Docker Desktop" },
  orbstack: { preset: "docker-desktop", network: "orbstack", title: "OrbStack" },
  colima: { preset: "docker-desktop", network: "colima", title: "Colima" },
  "rancher-desktop": { preset: "docker-desktop", network: "rancher-desktop", title: "Rancher Desktop" },
  podman: { preset: "podman", network: "podman", title: "Podman" },
  "podman-rootless": { preset: "podman", network: "podman-rootlessport", title: "Podman without root" },
};

/**
 * Which preset fits: by the OpenClaw container, else by a compose file, else by the engine, else by the machine.
 * @throws ConfigError `container-ambiguous` when several containers are gateways and none is named, `unknown-container`
 */
export function presetFor(facts: Facts, { container: named }: { container?: string | undefined } = {}): PresetChoice {
  const container = chooseContainer(facts.containers, named);
  if (container !== undefined) return fromContainer(facts, container);
  const [service, ...others] = facts.composeFiles.flatMap(({ path, services }) =>
    services.map((one) => ({ path, one })),
  );
  const engine = reachable(facts.engines)[0];
  if (service !== undefined) {
    const choice = fromService(facts, { ...service, engine });
    const names = others.map(({ path, one }) => `${one.name} in ${path}`);
    if (names.length > 0) choice.reasons.push(`not looked at: ${names.join(", ")}`);
    return choice;
  }
  if (engine?.kind !== undefined) {
    const { preset, network, title } = ofEngine(engine.kind, facts);
    return {
      preset,
      network,
      reasons: [`the engine is ${title}`, "no container or compose file of OpenClaw was found"],
    };
  }
  return fromMachine(facts);
}

function fromContainer(facts: Facts, container: ContainerFacts): PresetChoice {
  const engine = facts.engines.find((one) => one.program === container.engine);
  const kind = engine?.kind ?? "docker";
  // A container that shares another's network has its ports and its addresses.
  const shared = facts.containers.find(({ name, id }) =>
    [`container:${name}`, `container:${id}`].includes(container.networkMode),
  );
  const { networkMode, ports } = shared ?? container;
  const reasons = [
    `the container ${container.name} is OpenClaw: ${container.signs.join(", ")}`,
    `it runs on ${byEngine[kind].title}${engine?.remote === "yes" ? `, on another machine (${engine.endpoint})` : ""}`,
  ];
  const common = { port: container.port, container: container.name, ...releaseOf(container) };
  if (networkMode === "host") {
    return { ...common, preset: "host-network", reasons: [...reasons, "it shares the host's network"] };
  }
  const { preset, network, why } = networkOf(facts, { kind, container: shared ?? container, engine });
  const published = publishedPortOf(ports, container.port);
  const port = published
    ? `its port ${container.port} is published as ${published.hostAddress}:${published.hostPort}`
    : `its port ${container.port} is not published`;
  return {
    ...common,
    preset,
    network,
    ...(published && { publishedPort: published.hostPort }),
    reasons: [...reasons, why, port],
  };
}

function networkOf(
  facts: Facts,
  { kind, container, engine }: { kind: EngineKind; container: ContainerFacts; engine: EngineFacts | undefined },
): { preset: PresetName; network: string; why: string } {
  const { preset, network } = ofEngine(kind, facts);
  const mode = container.networkMode.split(":")[0] ?? "";
  if (kind === "podman-rootless") {
    const name = (["pasta", "slirp4netns"] as const).find((one) => one === (mode || engine?.rootlessNetwork));
    if (name !== undefined) return { preset, network: `podman-${name}`, why: `its way out is ${name}` };
    return { preset, network, why: "it is on a bridge, whose ports rootlessport forwards" };
  }
  // Docker Desktop lets its own proxy connect, whatever the network's gateway is.
  if (kind === "docker-desktop") return { preset, network, why: "Docker Desktop forwards its ports" };
  // Ports are forwarded over the first network by name that has a gateway (Docker's rule up to release 27).
  const attached = container.networks.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const one of attached) {
    const gateway = gatewayOf(facts, one);
    if (gateway === undefined) continue;
    const why = `its network ${one.name} has the ${gateway.includes("/") ? "subnet" : "gateway"} ${gateway}`;
    return networks[network].hostSide[0] === gateway ? { preset, network, why } : { preset, network: gateway, why };
  }
  return { preset, network, why: "its network's gateway is not known" };
}

/** What `--network` takes: the gateway's address, else the subnet, of which it is the first address by custom. */
function gatewayOf(facts: Facts, { name, gateway }: ContainerFacts["networks"][number]): string | undefined {
  // A container that does not run has no gateway yet; its network has, unless Docker keeps silent about it.
  const subnets = facts.networks.find((one) => one.name === name)?.subnets ?? [];
  const addresses = [gateway, ...subnets.map((one) => one.gateway)];
  const known = addresses.find((text) => text !== undefined && isPrivateIpv4(text));
  return known ?? subnets.map(({ subnet }) => subnet).find((subnet) => isPrivateIpv4(subnet.replace(/\/\d+$/, "")));
}

function isPrivateIpv4(text: string): boolean {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return false;
  try {
    return isPrivate(parseAddress(text));
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

function releaseOf({ release, name }: ContainerFacts): Pick<PresetChoice, "release"> {
  if (release === undefined) return {};
  const { detail, diagnostics } = release;
  return {
    release: { release: release.release, source: "container", detail: `container ${name}: ${detail}`, diagnostics },
  };
}

function fromService(
  facts: Facts,
  { path, one, engine }: { path: string; one: ComposeServiceFacts; engine: EngineFacts | undefined },
): PresetChoice {
  const reasons = [`the service ${one.name} in ${path} is OpenClaw: ${one.signs.join(", ")}`];
  if (one.networkMode === "host") {
    return { preset: "host-network", port: one.port, reasons: [...reasons, "it shares the host's network"] };
  }
  const base = engine?.kind ? ofEngine(engine.kind, facts) : fromPlatform(facts);
  // Compose makes a network of its own, whose addresses are not known before.
  const network = base.network === "docker-bridge" && one.networkMode !== "bridge" ? "docker-compose" : base.network;
  const published = publishedPortOf(one.ports, one.port);
  return {
    preset: base.preset,
    network,
    port: one.port,
    ...(published && { publishedPort: published.hostPort }),
    reasons: [...reasons, `no container of it was found; ${base.title} is what runs it`],
  };
}

function fromMachine(facts: Facts): PresetChoice {
  const { container } = facts.host;
  if (container !== undefined) {
    const { preset, network, title } = fromPlatform(facts);
    const gateway = container.gateway !== undefined && isPrivateIpv4(container.gateway) ? container.gateway : undefined;
    const own = gateway === undefined || preset !== "linux-bridge" || networks[network].hostSide[0] === gateway;
    const reasons = [`this is a container itself (${container.sign}), of ${title}`];
    if (gateway !== undefined) reasons.push(`its default route goes to ${gateway}`);
    return { preset, network: own ? network : gateway, reasons };
  }
  if (facts.engines.every(({ state }) => state === "not-installed")) {
    return {
      preset: "host-network",
      reasons: ["there is neither docker nor podman, so OpenClaw is in no container here"],
    };
  }
  const { preset, network, title } = fromPlatform(facts);
  return { preset, network, reasons: [`the engine could not be asked; on this machine ${title} is usual`] };
}

/** What is usual where no engine told. */
function fromPlatform({ host, engines }: Facts): (typeof byEngine)[EngineKind] {
  if (host.kernel === "linuxkit") return byEngine["docker-desktop"];
  if (host.kernel === "orbstack") return byEngine.orbstack;
  if (host.platform !== "linux" || host.kernel === "microsoft") return byEngine["docker-desktop"];
  const onlyPodman = engines.some(({ program, state }) => program === "docker" && state === "not-installed");
  return onlyPodman && host.container === undefined && engines.some(({ state }) => state !== "not-installed")
    ? byEngine.podman
    : byEngine.docker;
}

function ofEngine(kind: EngineKind, { host }: Facts): (typeof byEngine)[EngineKind] {
  return kind === "docker" && host.wsl !== undefined
    ? { ...byEngine.docker, network: "wsl2", title: "Docker inside WSL" }
    : byEngine[kind];
}
