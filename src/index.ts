export type { AccessRequest } from "./access/decide-access.ts";
export type { Evidence, Fact, FactFor, FactRow } from "./access/fact.ts";
export type { ProxySetting } from "./access/proxy.ts";
export {
  type Considered,
  computeTrustedProxies,
  type TrustedProxies,
  type TrustedProxiesQuestion,
} from "./access/trusted-proxies.ts";
export type { Access } from "./access/ways.ts";
export { type Diagnostic, hasErrors, type Severity } from "./diagnostic.ts";
export { ConfigError, type ConfigErrorCode } from "./errors.ts";
export { formatPath, type JsonPath } from "./json/path.ts";
export type { JsonObject, JsonValue } from "./json/value.ts";
export { type CreateConfigOptions, type CreatedConfig, createConfig } from "./presets/create-config.ts";
