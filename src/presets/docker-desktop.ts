import type { Preset } from "./preset.ts";

/** Docker Desktop on macOS or Windows. Its source address was imitated in tests; Desktop itself was not run. */
export const dockerDesktop: Preset = {
  name: "docker-desktop",
  title: "Docker Desktop on macOS or Windows, also OrbStack, Colima, Rancher Desktop and WSL 2",
  network: "docker-desktop",
  alsoFits: ["docker-bridge", "docker-compose", "orbstack", "colima", "rancher-desktop", "wsl2"],
  bind: "lan", // bound to loopback inside the container, a published port leads nowhere
  publishes: true,
  runtime: "docker",
};
