import { ConfigError } from "../../errors.ts";
import { getAt } from "../../json/path.ts";
import { isLoopback as isLoopbackAddress, parseAddress } from "../../network/address.ts";
import type { AuditRule } from "../audit-rule.ts";
import { authOf, isLoopback, paths, textsAt } from "../gateway-setting.ts";

const path = ["gateway", "allowRealIpFallback"];

/** X-Real-IP may come from the client itself where the proxy does not overwrite it. */
export const realIpFallback: AuditRule = {
  code: "real-ip-fallback",
  title: "X-Real-IP is believed",
  releases: { from: "2026.2.21" },
  look(subject) {
    if (getAt(subject.config, path) !== true) return [];
    const remote = textsAt(subject, paths.proxies).some((entry) => !isLoopbackEntry(entry));
    const exposed = !isLoopback(subject) || (authOf(subject).mode === "trusted-proxy" && remote);
    return [
      {
        severity: exposed ? "error" : "warning",
        path,
        check: "gateway.real_ip_fallback_enabled",
        message: "where a proxy leaves X-Forwarded-For out, X-Real-IP counts, which a client may have written itself",
        hint: "let the proxy overwrite X-Forwarded-For, and remove this key",
        edits: [{ kind: "delete", path }],
      },
    ];
  },
};

function isLoopbackEntry(entry: string): boolean {
  try {
    return isLoopbackAddress(parseAddress(entry.trim().replace(/\/(?:32|128)$/, "")));
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
