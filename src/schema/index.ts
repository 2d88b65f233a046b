export type { OpenClawConfig } from "./config-type.generated.ts";
export { exportSchema } from "./export-schema.ts";
export type { GatewayConfig } from "./gateway-config.ts";
export type { JsonSchema } from "./json-schema.ts";
export { judgeConfig } from "./judge.ts";
export { type KeyFact, type KeyLife, keysUnder, lifeOf } from "./life.ts";
export { schemaFor } from "./schema-for.ts";
export { definition, rootKeys, rootSchema, sectionSchema } from "./section-schema.ts";
export type { KeyPath } from "./walk.ts";
