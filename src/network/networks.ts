import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import type { CandidateAddress, ContainerNetwork, KnownNetworkName } from "./container-network.ts";

/**
 * Docker hands out networks from these, unless its `default-address-pools` say otherwise; the first one is its own
 * bridge.
 */
const dockerPools: readonly CandidateAddress[] = [
  "172.18.0.0/15",
  "172.20.0.0/14",
  "172.24.0.0/14",
  "172.28.0.0/14",
  "192.168.0.0/16",
].map((cidr) => documented(cidr, "Docker's default address pools"));

const firstComposeNetwork = guessed(
  "172.18.0.1",
  "a network's own gateway is seen (172.30.7.1 on Docker 20.10.24); that it is the first network of the pools is the guess",
);

/**
 * The container networks by name. Addresses differ between versions and settings: the gateway's log (`remote=`) has
 * the truth.
 */
export const networks: Readonly<Record<KnownNetworkName, ContainerNetwork>> = {
  "docker-desktop": {
    name: "docker-desktop",
    title: "Docker Desktop (macOS, Windows)",
    kind: "bridge",
    hostSide: ["192.168.65.1"],
    subnet: "192.168.65.0/24",
    candidates: [
      reported("192.168.65.1", "openclaw#6959 (gateway log), docker-library/postgres#1316"),
      reported("172.18.0.1", "openclaw#4941 (gateway log, compose on Windows ARM64)"),
      reported("172.17.0.1", "docker/desktop-feedback#255 (macOS, published on 127.0.0.1)"),
      documented("192.168.65.0/24", "Docker Desktop's default subnet, a setting"),
    ],
  },
  "docker-bridge": {
    name: "docker-bridge",
    title: "Docker on Linux, default bridge",
    kind: "bridge",
    hostSide: ["172.17.0.1"],
    subnet: "172.17.0.0/16",
    candidates: [observed("172.17.0.1", "Docker 20.10.24; moby#15086")],
  },
  "docker-compose": {
    name: "docker-compose",
    title: "Docker Compose, a network of its own",
    kind: "bridge",
    hostSide: ["172.18.0.1"],
    subnet: "172.18.0.0/16",
    candidates: [
      firstComposeNetwork,
      reported("172.23.0.1", "openclaw#8552 (Compose on a Synology NAS)"),
      reported("192.168.176.1", "coollabsio/openclaw#6 (as a forwarded address)"),
      ...dockerPools,
    ],
  },
  "docker-rootless": {
    name: "docker-rootless",
    title: "Docker without root",
    kind: "bridge",
    hostSide: ["172.17.0.1"],
    subnet: "172.17.0.0/16",
    candidates: [
      guessed(
        "172.17.0.1",
        "the source address is not passed on (docker/roadmap#157, rootlesskit#281); a network's gateway is usual",
      ),
      reported("172.20.0.1", "moby#45096 (a user-defined network)"),
      reported("10.0.2.2", "moby#45742 (slirp4netns port driver, from the host itself)"),
    ],
  },
  host: {
    name: "host",
    title: "The host's own network",
    kind: "host",
    hostSide: ["127.0.0.1", "::1"],
    candidates: [
      observed("127.0.0.1", "OpenClaw 2026.1.30 to 2026.9.6 on the host's network"),
      reported("::1", "orbstack#1727; only where the gateway listens on IPv6"),
    ],
  },
  podman: {
    name: "podman",
    title: "Podman with root",
    kind: "bridge",
    hostSide: ["10.88.0.1"],
    subnet: "10.88.0.0/16",
    candidates: [
      observed("10.88.0.1", "Podman 4.3.1 with netavark"),
      documented("10.89.0.0/16", "podman-network(1): further networks"),
    ],
  },
  "podman-slirp4netns": {
    name: "podman-slirp4netns",
    title: "Podman without root, slirp4netns",
    kind: "bridge",
    hostSide: ["10.0.2.2", "10.0.2.100"],
    subnet: "10.0.2.0/24",
    candidates: [
      reported("10.0.2.2", "podman#6691 (slirp4netns port handler)"),
      reported("10.0.2.100", "podman#10884 (rootlesskit port handler)"),
    ],
  },
  "podman-rootlessport": {
    name: "podman-rootlessport",
    title: "Podman without root, bridge with rootlessport",
    kind: "bridge",
    hostSide: ["127.0.0.1"],
    candidates: [reported("127.0.0.1", "podman#5138, podman#28478")],
  },
  "podman-pasta": {
    name: "podman-pasta",
    title: "Podman without root, pasta",
    kind: "bridge",
    hostSide: ["169.254.1.2"],
    candidates: [
      guessed(
        "169.254.1.2",
        "containers reach the host there (agentcage#345, onecli#228); that the host also comes from there is the guess",
      ),
    ],
  },
  orbstack: {
    name: "orbstack",
    title: "OrbStack (macOS)",
    kind: "bridge",
    hostSide: ["192.168.215.1"],
    subnet: "192.168.215.0/24",
    candidates: [
      guessed(
        "192.168.215.1",
        "the bridge's gateway is seen (orbstack#710) and its network was 192.168.215.x (orbstack#483)",
      ),
      reported("192.168.228.1", "orbstack#710"),
      reported("172.21.0.1", "orbstack#710 (a compose network)"),
      reported("172.18.0.1", "orbstack#1603 (a compose network)"),
      reported("198.19.248.0/23", "orbstack#1683 (the machines' network, public by number)"),
    ],
  },
  colima: {
    name: "colima",
    title: "Colima or Lima (macOS)",
    kind: "bridge",
    hostSide: ["172.17.0.1"],
    subnet: "172.17.0.0/16",
    candidates: [
      guessed("172.17.0.1", "ports arrive over ssh, so Docker's own bridge in the VM is the last hop"),
      documented("192.168.5.2", "Lima: the host in the VM's default network"),
      documented("192.168.104.1", "Lima: the gateway of user-v2"),
      documented("192.168.105.1", "Lima: the gateway of the shared network"),
    ],
  },
  "rancher-desktop": {
    name: "rancher-desktop",
    title: "Rancher Desktop (macOS, Windows)",
    kind: "bridge",
    hostSide: ["172.17.0.1"],
    subnet: "172.17.0.0/16",
    candidates: [
      guessed("172.17.0.1", "as for Colima on macOS; Windows was not looked into"),
      documented("192.168.5.2", "Lima, on which it is built (rancher-desktop#1625)"),
    ],
  },
  wsl2: {
    name: "wsl2",
    title: "Docker inside WSL 2",
    kind: "bridge",
    hostSide: ["172.17.0.1", "127.0.0.1"],
    subnet: "172.17.0.0/16",
    candidates: [
      guessed("172.17.0.1", "Docker's own bridge, as on any Linux (WSL#7085, moby#48056)"),
      reported("127.0.0.1", "WSL#13868 (Podman, mirrored networking)"),
    ],
  },
  kubernetes: {
    name: "kubernetes",
    title: "Kubernetes",
    kind: "bridge",
    // Of a cluster only the range is typical: which pod is the ingress, nobody can know from outside.
    hostSide: [],
    subnet: "10.244.0.0/16",
    candidates: [
      reported("10.244.0.0/16", "home-cluster#5029, home-ops#9811: the ingress pod's address"),
      documented("10.42.0.0/16", "k3s: default range of pods"),
      documented("127.0.0.1", "kubectl port-forward, which ends inside the pod"),
    ],
  },
};

/**
 * The network of that name.
 *
 * @throws ConfigError `unknown-network`, with the nearest name when one is near.
 */
export function findNetwork(name: string): ContainerNetwork {
  for (const network of Object.values(networks)) if (network.name === name) return network;
  const names = Object.keys(networks);
  const near = nearest(name, names);
  throw new ConfigError("unknown-network", `there is no network ${JSON.stringify(name)}`, {
    hint:
      near === undefined
        ? `Known are ${names.join(", ")}, and any other by its gateway's address or its subnet.`
        : `Did you mean ${near}?`,
  });
}

function observed(cidr: string, source: string): CandidateAddress {
  return { cidr, evidence: "observed", source };
}

function reported(cidr: string, source: string): CandidateAddress {
  return { cidr, evidence: "reported", source };
}

function documented(cidr: string, source: string): CandidateAddress {
  return { cidr, evidence: "documented", source };
}

function guessed(cidr: string, source: string): CandidateAddress {
  return { cidr, evidence: "guess", source };
}
