import type { AuditRule } from "../audit-rule.ts";
import { hasControlUi, isLoopback, paths, textsAt } from "../gateway-setting.ts";

/** Only a gateway with a proxy in front has something to do here. */
export const missingTrustedProxies: AuditRule = {
  code: "missing-trusted-proxies",
  title: "No proxy is trusted",
  look(subject) {
    if (!isLoopback(subject) || !hasControlUi(subject) || textsAt(subject, paths.proxies).length > 0) return [];
    return [
      {
        severity: "warning",
        path: paths.proxies,
        check: "gateway.trusted_proxies_missing",
        message: "no proxy is trusted: right where none is in front of the gateway, wrong behind one",
        hint: "behind a reverse proxy: openclaw-config trusted-proxies --preset host-network --proxy host",
      },
    ];
  },
};
