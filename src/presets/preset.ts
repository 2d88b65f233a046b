import type { NetworkName } from "../network/container-network.ts";

export type PresetName = "docker-desktop" | "linux-bridge" | "host-network" | "podman";

/** Where the gateway runs. What follows from the network and the release is computed for all presets alike. */
export interface Preset {
  name: PresetName;
  /** One line for lists. */
  title: string;
  /** The network unless the user names another. */
  network: NetworkName;
  /** The other named networks that the preset fits; a network given by address or subnet fits every preset that publishes. */
  alsoFits: readonly NetworkName[];
  bind: "lan" | "loopback";
  /** Whether a container engine publishes the port. */
  publishes: boolean;
  /** How the gateway is restarted and spoken to. */
  runtime: "docker" | "podman" | "host";
}
