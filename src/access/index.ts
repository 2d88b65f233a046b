export { controlUiUrl } from "./control-ui-url.ts";
export { type AccessDecision, type AccessQuestion, type AccessRequest, decideAccess } from "./decide-access.ts";
export type { Evidence, Fact, FactFor, FactRow } from "./fact.ts";
export { cidrSupport, directFromTrusted, missingOrigins, spoofableForwardedFor, urlToken } from "./facts.ts";
export { localOrigins, parseOrigin } from "./origin.ts";
export { type ProxySetting, proxySubnet } from "./proxy.ts";
export { type StartsOn, startsOn } from "./starts-on.ts";
export {
  type Considered,
  computeTrustedProxies,
  type TrustedProxies,
  type TrustedProxiesQuestion,
} from "./trusted-proxies.ts";
export { type Access, type Situation, type Way, ways, wayTo } from "./ways.ts";
