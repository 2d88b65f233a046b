import { getAt } from "../../../json/path.ts";
import { isJsonObject } from "../../../json/value.ts";
import { urlOf } from "../../../network/url.ts";
import { formRule, type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Portals are names below a domain. */
export const portalDomain: Rule = formRule(
  {
    id: "portal-domain",
    stage: "schema",
    releases: since("2026.9.6"),
    evidence: withItsKeys,
    at: ["gateway.portals.ingress.domain"],
    message: "that is not a domain that names can be put before",
    hint: "write a bare domain of at most 220 letters, such as portals.example.com",
  },
  (domain) => {
    if (domain.length > 220 || !domain.includes(".") || !domain.split(".").every((part) => label.test(part)))
      return false;
    return urlOf(`https://portal.${domain}`)?.hostname === `portal.${domain.toLowerCase()}` && !isAddress(domain);
  },
);

function isAddress(domain: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(domain);
}

/** Portals have a domain and a port apart from those of the gateway. */
export const portalApart: Rule = ruleAt(
  { id: "portal-apart", stage: "schema", releases: since("2026.9.6"), evidence: withItsKeys, at: ["gateway"] },
  (gateway) => {
    const ingress = isJsonObject(gateway) ? getAt(gateway, ["portals", "ingress"]) : undefined;
    if (!isJsonObject(gateway) || !isJsonObject(ingress)) return [];
    const { domain, port } = ingress;
    const allowed = getAt(gateway, ["controlUi", "allowedOrigins"]);
    const origins = [gateway["publicOrigin"], ...(Array.isArray(allowed) ? allowed : [])];
    const findings: PlaceFinding[] = [];
    if (typeof domain === "string" && origins.some((origin) => typeof origin === "string" && isBelow(origin, domain))) {
      const message = "the gateway or its Control UI has a name below the domain of the portals";
      findings.push({
        path: ["portals", "ingress", "domain"],
        message,
        hint: "give the portals a domain of their own",
      });
    }
    if (port === (gateway["port"] ?? 18789)) {
      const message = `the portals listen on ${port}, where the gateway does`;
      findings.push({ path: ["portals", "ingress", "port"], message, hint: "choose another port" });
    }
    return findings;
  },
);

function isBelow(origin: string, domain: string): boolean {
  const host = urlOf(origin)?.hostname.toLowerCase();
  const suffix = domain.toLowerCase();
  return host !== undefined && (host === suffix || host.endsWith(`.${suffix}`));
}
