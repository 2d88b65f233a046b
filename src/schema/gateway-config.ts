import type { OpenClawConfig } from "./config-type.generated.ts";

/** The `gateway` section of openclaw.json. */
export type GatewayConfig = NonNullable<OpenClawConfig["gateway"]>;
