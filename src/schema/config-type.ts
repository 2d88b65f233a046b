import type { GatewayConfig } from "./gateway-config.generated.ts";

/** An openclaw.json: the `gateway` section typed key by key, every other section as it is. */
export interface OpenClawConfig {
  gateway?: GatewayConfig;
  [section: string]: unknown;
}
