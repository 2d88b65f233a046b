import { getAt } from "../../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { isInRange } from "../../../release/range.ts";
import { publishedBy } from "../gateway/tailscale.ts";
import type { Finding, Rule } from "../rule.ts";
import { always, between, since, startedGateways, triedOnly } from "../tried.ts";

const auth = ["gateway", "auth"];

function isSet(value: JsonValue | undefined): boolean {
  return typeof value === "string" ? value.trim() !== "" : isJsonObject(value);
}

/** How clients are let in: as configured, else by password where there is one, else by token. */
function modeOf(config: JsonObject): JsonValue {
  const { mode, password } = sectionOf(config);
  return mode ?? (isSet(password) ? "password" : "token");
}

function sectionOf(config: JsonObject): JsonObject {
  const section = getAt(config, auth);
  return isJsonObject(section) ? section : {};
}

/** A token and a password, and nothing says which counts. */
export const startAmbiguous: Rule = {
  id: "start-auth-ambiguous",
  stage: "start",
  releases: since("2026.3.7"),
  evidence: startedGateways,
  check(config) {
    const { mode, token, password } = sectionOf(config);
    if (mode !== undefined || !isSet(token) || !isSet(password)) return [];
    const message = "token and password are both set, and no mode says which counts";
    return [{ path: [...auth, "mode"], message, hint: "set gateway.auth.mode to token or password" }];
  },
};

// From 2026.2.17 on a gateway without a secret makes one up; from 2026.6.1 on only where nobody else can reach it.
const makesUp = { from: "2026.2.17", to: "2026.5.28" };

/** A gateway asks for a secret, and needs to have it. The environment may hold it, so this is a warning. */
export const startSecret: Rule = {
  id: "start-secret",
  stage: "start",
  releases: always,
  evidence: startedGateways,
  check(config, release) {
    const mode = modeOf(config);
    if ((mode !== "token" && mode !== "password") || isSet(sectionOf(config)[mode])) return [];
    const bind = getAt(config, ["gateway", "bind"]) ?? "loopback";
    const isAlone = bind === "loopback" && compareReleases(release, makesUp.to) > 0;
    if (mode === "token" && (isAlone || isInRange(release, makesUp))) return [];
    const variable = `OPENCLAW_GATEWAY_${mode.toUpperCase()}`;
    const message = `there is no ${mode}, and the gateway refuses to start unless ${variable} is in its environment`;
    return [{ path: [...auth, mode], message, hint: `set gateway.auth.${mode} or ${variable}`, severity: "warning" }];
  },
};

/** Letting everybody in goes on loopback only. */
export const startOpen: Rule = {
  id: "start-open",
  stage: "start",
  releases: since("2026.2.19"),
  evidence: startedGateways,
  check(config) {
    const bind = getAt(config, ["gateway", "bind"]) ?? "loopback";
    if (sectionOf(config)["mode"] !== "none" || (bind !== "lan" && bind !== "custom")) return [];
    const message = `with auth.mode none the gateway refuses to listen on ${bind}`;
    return [{ path: [...auth, "mode"], message, hint: "use token or password, or listen on loopback" }];
  },
};

/** A proxy that vouches for people: which header names them, and from which addresses it comes. */
export const startTrustedProxy: Rule = {
  id: "start-trusted-proxy",
  stage: "start",
  releases: since("2026.2.17"),
  evidence: startedGateways,
  check(config, release) {
    const section = sectionOf(config);
    if (section["mode"] !== "trusted-proxy") return [];
    const findings: Finding[] = [];
    const header = getAt(config, [...auth, "trustedProxy", "userHeader"]);
    if (!isSet(header)) {
      const message = "with auth.mode trusted-proxy a header must name the user";
      findings.push({ path: [...auth, "trustedProxy", "userHeader"], message, hint: "set userHeader" });
    }
    const proxies = getAt(config, ["gateway", "trustedProxies"]);
    if (!Array.isArray(proxies) || proxies.length === 0) {
      const message = "with auth.mode trusted-proxy the addresses of the proxy must be known";
      findings.push({ path: ["gateway", "trustedProxies"], message, hint: "list them in gateway.trustedProxies" });
    }
    if (isSet(section["token"]) && compareReleases(release, "2026.3.22") >= 0) {
      const message = "with auth.mode trusted-proxy there must be no token";
      findings.push({ path: [...auth, "token"], message, hint: "remove gateway.auth.token" });
    }
    return findings;
  },
};

const published: Readonly<Record<string, readonly string[]>> = {
  token: ["change-me-to-a-long-random-token", "change-me-now"],
  password: ["change-me-to-a-strong-password"],
};

/** Secrets that everybody knows, from examples and from mistakes of scripts. */
export const startKnownSecret: Rule = {
  id: "start-known-secret",
  stage: "start",
  releases: since("2026.4.12"),
  evidence: startedGateways,
  check(config, release) {
    const mode = modeOf(config);
    if (mode !== "token" && mode !== "password") return [];
    const secret = sectionOf(config)[mode];
    if (typeof secret !== "string") return [];
    const text = secret.trim();
    const mistakes = compareReleases(release, "2026.9.1") >= 0 ? ["undefined", "null"] : [];
    if (![...(published[mode] ?? []), ...mistakes].includes(text)) return [];
    const message = `this ${mode} is an example that everybody knows, or the remains of a script`;
    return [{ path: [...auth, mode], message, hint: "make a random one: openclaw-config token" }];
  },
};

/** The whole internet takes a password. */
export const startFunnel: Rule = {
  id: "start-funnel",
  stage: "start",
  releases: always,
  evidence: startedGateways,
  check(config) {
    if (publishedBy(config) !== "funnel" || modeOf(config) === "password") return [];
    const message = "with tailscale.mode funnel the gateway must ask for a password";
    return [{ path: [...auth, "mode"], message, hint: "set gateway.auth.mode to password, and a password" }];
  },
};

/** As long as the reader does not look at it, the start does. */
export const startTailscaleBind: Rule = {
  id: "start-tailscale-bind",
  stage: "start",
  releases: between("2026.1.29", "2026.3.1"),
  evidence: triedOnly,
  check(config) {
    const bind = getAt(config, ["gateway", "bind"]) ?? "loopback";
    if (publishedBy(config) === undefined || bind === "loopback" || bind === "auto" || bind === "tailnet") return [];
    const message = "a gateway that Tailscale publishes must listen on loopback";
    return [{ path: ["gateway", "bind"], message, hint: "set gateway.bind to loopback" }];
  },
};
