import type { Preset } from "./preset.ts";

/** Podman with a published port. Rootful was measured; the rootless kinds are taken from reports and must be named. */
export const podman: Preset = {
  name: "podman",
  title: "Podman, rootful; rootless with --network podman-slirp4netns, podman-rootlessport or podman-pasta",
  network: "podman",
  alsoFits: ["podman-slirp4netns", "podman-rootlessport", "podman-pasta"],
  bind: "lan",
  publishes: true,
  runtime: "podman",
};
