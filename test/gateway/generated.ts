import { createConfig } from "../../src/index.ts";
import type { Network } from "./networks.ts";

/** What a case wants a config for. */
export interface Wanted {
  release: string;
  network: Network;
  proxy: "none" | "host" | "container";
  access: "auto" | "pairing" | "token";
  publishedPort?: number;
  tokenIn?: "file" | "env";
}

/** The config under test, and what its maker says about it. */
export interface Generated {
  text: string;
  url: string;
  token: string;
  /** Whether a new browser is let in at once, or after it was approved. */
  expect: "connects" | "pairing";
  trustedProxies: readonly string[];
  /** The .env file that belongs beside the config; empty when the config needs none. */
  environment: string;
  proxy: Wanted["proxy"];
}

/** The origin that browsers see when a proxy stands before the gateway. */
export const proxyOrigin = "https://claw.example.com";

/** The same in every config, so that configs which differ in nothing else can share one start of a gateway. */
const token = "5f0c1e8ba97d46f3b2e4a8c6d1957f30e6b4c2a81d3f5e7092a4b6c8d0e1f3a5";

const situations: Record<Network, { preset: string; network?: string }> = {
  "docker-desktop": { preset: "docker-desktop" },
  "linux-bridge": { preset: "linux-bridge" },
  compose: { preset: "linux-bridge", network: "172.18.0.0/16" },
  "host-network": { preset: "host-network" },
};

/** Asks the SDK, as its users do; everything that the tests know of a config comes from its answer. */
export function configFor({ release, network, proxy, access, publishedPort, tokenIn }: Wanted): Generated {
  const created = createConfig({
    ...situations[network],
    openclaw: release,
    access,
    proxy,
    token,
    publishedPort,
    tokenIn,
    ...(proxy !== "none" && { origins: [proxyOrigin] }),
  });
  return {
    text: created.text(),
    url: created.url,
    token,
    expect: created.access === "token" ? "connects" : "pairing",
    trustedProxies: created.trustedProxies.entries,
    environment: created.environment ? `${created.environment.name}=${created.environment.value}\n` : "",
    proxy,
  };
}
