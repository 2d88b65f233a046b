import { computeTrustedProxies } from "../access/trusted-proxies.ts";
import { ConfigError } from "../errors.ts";
import { networks } from "../network/networks.ts";
import { createConfig } from "../presets/create-config.ts";
import { presets } from "../presets/presets.ts";
import { defineConfig } from "./define-config.ts";

/** What a project config gets when it imports this package where it is not installed: run by npx, or from the tarball alone. */
export const builtIn = { defineConfig, createConfig, computeTrustedProxies, presets, networks, ConfigError };
