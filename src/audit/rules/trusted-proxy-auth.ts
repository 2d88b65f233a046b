import { getAt } from "../../json/path.ts";
import type { AuditRule, Told } from "../audit-rule.ts";
import { authOf, paths, textsAt } from "../gateway-setting.ts";

type Words = readonly [message: string, hint: string];

/** A proxy says who the user is: then everything hangs on the proxy. */
export const trustedProxyAuth: AuditRule = {
  code: "trusted-proxy-auth",
  title: "A reverse proxy decides who is in",
  releases: { from: "2026.2.17" },
  look(subject) {
    if (authOf(subject).mode !== "trusted-proxy") return [];
    const at = (...keys: string[]): unknown => getAt(subject.config, [...paths.trustedProxy, ...keys]);
    const told: Told[] = [
      {
        severity: "error",
        path: [...paths.auth, "mode"],
        check: "gateway.trusted_proxy_auth",
        message: "whoever can send a request from the proxy's address can be any user",
        hint: "let nothing but the proxy reach the port, and let it overwrite the header with the user's name",
      },
    ];
    const note = (severity: Told["severity"], check: string, keys: readonly string[], [message, hint]: Words): void => {
      told.push({ severity, check: `gateway.${check}`, path: [...paths.trustedProxy, ...keys], message, hint });
    };
    if (textsAt(subject, paths.proxies).length === 0) {
      told.push({
        severity: "error",
        path: paths.proxies,
        check: "gateway.trusted_proxy_no_proxies",
        message: "no proxy is trusted, so nobody is let in",
        hint: "openclaw-config trusted-proxies --proxy host",
      });
    }
    if (!at("userHeader")) {
      note(
        "error",
        "trusted_proxy_no_user_header",
        ["userHeader"],
        [
          "no header names the user",
          "set it to the header that the proxy writes the name into, for example x-forwarded-user",
        ],
      );
    }
    if (at("allowLoopback") === true) {
      note(
        "warning",
        "trusted_proxy_allow_loopback",
        ["allowLoopback"],
        ["every program of this machine can be any user", "leave it out unless the proxy itself connects on loopback"],
      );
    }
    if (at("deviceAutoApprove", "enabled") === true) {
      const where = ["deviceAutoApprove"];
      note("warning", "trusted_proxy_device_auto_approve", where, [
        "new browsers are paired on the proxy's word alone",
        "leave it out to approve each browser: openclaw devices approve",
      ]);
      const scopes = textsAt(subject, [...paths.trustedProxy, "deviceAutoApprove", "scopes"]).map((one) => one.trim());
      if (scopes.includes("operator.admin")) {
        note(
          "error",
          "trusted_proxy_device_auto_approve_admin",
          [...where, "scopes"],
          ["each of them may do everything (operator.admin)", "take operator.admin out of the list"],
        );
      }
    }
    if (textsAt(subject, [...paths.trustedProxy, "allowUsers"]).length === 0) {
      note(
        "warning",
        "trusted_proxy_no_allowlist",
        ["allowUsers"],
        ["every user whom the proxy lets through is in", "name those who may come in"],
      );
    }
    return told;
  },
};
