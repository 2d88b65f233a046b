import { getAt } from "../../../json/path.ts";
import type { Rule } from "../rule.ts";
import { always, between, since, startedGateways } from "../tried.ts";

/** A gateway starts where it is told that it is one. */
export const startMode: Rule = {
  id: "start-mode",
  stage: "start",
  releases: always,
  evidence: startedGateways,
  check(config) {
    const mode = getAt(config, ["gateway", "mode"]);
    const path = ["gateway", "mode"];
    const hint = "set gateway.mode to local";
    if (mode === "remote") return [{ path, message: "with gateway.mode remote no gateway starts here", hint }];
    if (mode !== undefined) return [];
    const message = "without gateway.mode local the gateway starts with --allow-unconfigured only";
    return [{ path, message, hint, severity: "warning" }];
  },
};

/** Listening on an address of one's own takes that address. Before, the gateway listened on all. */
export const startCustomBind: Rule = {
  id: "start-custom-bind",
  stage: "start",
  releases: since("2026.2.19"),
  evidence: startedGateways,
  check(config) {
    if (getAt(config, ["gateway", "bind"]) !== "custom") return [];
    const host = getAt(config, ["gateway", "customBindHost"]);
    const text = typeof host === "string" ? host.trim() : "";
    const numbers = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1) ?? [];
    if (numbers.length === 4 && numbers.every((number) => Number(number) <= 255)) return [];
    const message = text === "" ? "with bind custom an address must be given" : `"${text}" is not an IPv4 address`;
    return [
      { path: ["gateway", "customBindHost"], message, hint: "set gateway.customBindHost, or use lan or loopback" },
    ];
  },
};

/** In a few releases the Control UI must know beforehand from where it is opened; later ones fill that in themselves. */
export const startOrigins: Rule = {
  id: "start-origins",
  stage: "start",
  releases: between("2026.2.23", "2026.2.26"),
  evidence: "a gateway of 2026.2.26 was seen to refuse; the range after the code",
  check(config) {
    const bind = getAt(config, ["gateway", "bind"]) ?? "loopback";
    const controlUi = ["gateway", "controlUi"];
    if (bind === "loopback" || bind === "auto" || getAt(config, [...controlUi, "enabled"]) === false) return [];
    if (getAt(config, [...controlUi, "dangerouslyAllowHostHeaderOriginFallback"]) === true) return [];
    const origins = getAt(config, [...controlUi, "allowedOrigins"]);
    if (Array.isArray(origins) && origins.some((origin) => typeof origin === "string" && origin.trim() !== ""))
      return [];
    const message = "a Control UI that others can reach must know from which origins it is opened";
    return [{ path: [...controlUi, "allowedOrigins"], message, hint: "list them" }];
  },
};
