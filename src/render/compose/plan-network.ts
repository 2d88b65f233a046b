import { proxySubnet } from "../../access/proxy.ts";
import { ConfigError } from "../../errors.ts";
import { nthAddress, parseCidr } from "../../network/cidr.ts";
import { findPreset } from "../../presets/presets.ts";
import type { InstanceOptions } from "../instance-options.ts";

/** The network of a compose project. */
export interface ComposeNetwork {
  /** What the config is computed for. */
  name: string | undefined;
  /** Fixed in the compose file, so that addresses are what the config says; undefined where the engine may choose. */
  fixed: { subnet: string; gateway: string } | undefined;
}

/**
 * Behind a proxy the gateway trusts one exact address, so the network must be the same wherever the file is used. Without one, nothing
 * depends on it.
 * @throws ConfigError `invalid-option`, `invalid-cidr`, `unknown-preset`
 */
export function planNetwork({ preset: presetName, network, proxy = "none" }: InstanceOptions): ComposeNetwork {
  const preset = findPreset(presetName ?? "linux-bridge");
  if (!preset.publishes) {
    throw new ConfigError("invalid-option", `${preset.name} has no container network to render`, {
      hint: "use --preset linux-bridge, docker-desktop or podman",
    });
  }
  if (network !== undefined && !network.includes("/")) {
    throw new ConfigError("invalid-option", `a compose network is given by its subnet, not by "${network}"`, {
      hint: `for example --network ${proxySubnet}`,
    });
  }
  if (network === undefined && proxy === "none") return { name: undefined, fixed: undefined };
  const subnet = parseCidr(network ?? proxySubnet);
  const gateway = nthAddress(subnet, 1);
  if (gateway === undefined) throw new ConfigError("invalid-cidr", `${subnet.text} has no room for a gateway`);
  // Docker Desktop shows the host under an address of its own, whatever the network's gateway is.
  const hostIsElsewhere = preset.name === "docker-desktop" && proxy !== "container";
  return { name: hostIsElsewhere ? undefined : subnet.text, fixed: { subnet: subnet.text, gateway: gateway.text } };
}
