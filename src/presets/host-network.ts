import type { Preset } from "./preset.ts";

/** `network_mode: host`, or no container at all: browsers on the same machine arrive over loopback. */
export const hostNetwork: Preset = {
  name: "host-network",
  title: "host networking, or OpenClaw installed without a container",
  network: "host",
  alsoFits: [],
  bind: "loopback",
  publishes: false,
  runtime: "host",
};
