import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { dockerDesktop } from "./docker-desktop.ts";
import { hostNetwork } from "./host-network.ts";
import { linuxBridge } from "./linux-bridge.ts";
import { podman } from "./podman.ts";
import type { Preset } from "./preset.ts";

/** All presets, in the order in which they are offered. */
export const presets: readonly Preset[] = [dockerDesktop, linuxBridge, hostNetwork, podman];

/**
 * The preset of a name.
 * @throws ConfigError `unknown-preset`, naming the nearest
 */
export function findPreset(name: string): Preset {
  const preset = presets.find((one) => one.name === name);
  if (preset !== undefined) return preset;
  const names = presets.map((one) => one.name);
  const suggestion = nearest(name, names);
  throw new ConfigError("unknown-preset", `"${name}" is not a preset`, {
    hint: suggestion === undefined ? `presets: ${names.join(", ")}` : `did you mean "${suggestion}"?`,
  });
}
