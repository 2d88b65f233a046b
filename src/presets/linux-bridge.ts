import type { Preset } from "./preset.ts";

/** Docker Engine on Linux with a published port: the default bridge, or a compose network. */
export const linuxBridge: Preset = {
  name: "linux-bridge",
  title: "Docker Engine on Linux: the default bridge, or a compose network (--network <gateway or subnet>)",
  network: "docker-bridge",
  alsoFits: ["docker-compose", "docker-rootless", "wsl2"],
  bind: "lan",
  publishes: true,
  runtime: "docker",
};
