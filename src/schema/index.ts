export type { JsonSchema } from "./catalogue-node.ts";
export type { OpenClawConfig } from "./config-type.ts";
export type { GatewayConfig } from "./gateway-config.generated.ts";
export { gatewayJsonSchema, gatewaySchema } from "./gateway-schema.ts";
export { judgeConfig, rootKeys } from "./judge.ts";
