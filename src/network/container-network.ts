/** A network that a container may run in and that this package knows. */
export type KnownNetworkName =
  | "docker-desktop"
  | "docker-bridge"
  | "docker-compose"
  | "docker-rootless"
  | "host"
  | "podman"
  | "podman-slirp4netns"
  | "podman-rootlessport"
  | "podman-pasta"
  | "orbstack"
  | "colima"
  | "rancher-desktop"
  | "wsl2"
  | "kubernetes";

/** A known network, or `custom` for one that the user described. */
export type NetworkName = KnownNetworkName | "custom";

/** An address, or a range that holds it, from which the gateway may see the host side connect. */
export interface CandidateAddress {
  readonly cidr: string;
  /**
   * How well it is known: `observed` on a real engine by this project, `reported` by users with a log or a measurement,
   * `documented` by the engine or a maintainer, or a `guess` that follows from how such networks are usually built.
   */
  readonly evidence: "observed" | "reported" | "documented" | "guess";
  readonly source: string;
}

/** What is known of the network between a gateway in a container and whoever connects to its published port. */
export interface ContainerNetwork {
  readonly name: NetworkName;
  readonly title: string;
  /** `bridge`: ports are published through NAT or a forwarder; `host`: the gateway shares the host's network. */
  readonly kind: "bridge" | "host";
  /** From where the gateway sees the host connect, as best known, the likeliest first. */
  readonly hostSide: readonly string[];
  /** The network in which the first of them lies, where it is known. */
  readonly subnet?: string;
  /** All that has been seen or may be; every address of `hostSide` is among them or lies in one of them. */
  readonly candidates: readonly CandidateAddress[];
}
