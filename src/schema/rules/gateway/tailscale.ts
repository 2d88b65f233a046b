import { getAt } from "../../../json/path.ts";
import type { JsonObject } from "../../../json/value.ts";
import type { Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

/** The mode in which Tailscale publishes the gateway, or undefined when it does not. */
export function publishedBy(config: JsonObject): "serve" | "funnel" | undefined {
  const mode = getAt(config, ["gateway", "tailscale", "mode"]);
  return mode === "serve" || mode === "funnel" ? mode : undefined;
}

/** Tailscale publishes a gateway that listens on loopback. */
export const tailscaleBind: Rule = {
  id: "tailscale-bind",
  stage: "tailscale-bind",
  releases: since("2026.3.2"),
  evidence: triedOnly,
  check(config) {
    const mode = publishedBy(config);
    const bind = getAt(config, ["gateway", "bind"]) ?? "loopback";
    if (mode === undefined || bind === "loopback") return [];
    const host = getAt(config, ["gateway", "customBindHost"]);
    if (bind === "custom" && typeof host === "string" && /^127(?:\.\d{1,3}){3}$/.test(host.trim())) return [];
    const message = `with tailscale.mode ${mode} the gateway must listen on loopback`;
    return [{ path: ["gateway", "bind"], message, hint: "set gateway.bind to loopback" }];
  },
};

/** A gateway that Tailscale publishes does not let everybody in. */
export const tailscaleAuth: Rule = {
  id: "tailscale-auth",
  stage: "tailscale-auth",
  releases: since("2026.5.28"),
  evidence: triedOnly,
  check(config) {
    const mode = publishedBy(config);
    if (mode === undefined || getAt(config, ["gateway", "auth", "mode"]) !== "none") return [];
    const message = `with tailscale.mode ${mode} the gateway must ask for a token or a password`;
    return [{ path: ["gateway", "auth", "mode"], message, hint: "set gateway.auth.mode to token or password" }];
  },
};
