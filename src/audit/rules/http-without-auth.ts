import { getAt } from "../../json/path.ts";
import type { AuditRule } from "../audit-rule.ts";
import { authOf, isExposed, paths } from "../gateway-setting.ts";

/** The HTTP interfaces without a secret in front. */
export const httpWithoutAuth: AuditRule = {
  code: "http-without-auth",
  title: "The HTTP interfaces can be called without a secret",
  look(subject) {
    const { mode, token, password, isUnseen } = authOf(subject);
    if (isUnseen || mode === "trusted-proxy" || (mode === "token" && token) || (mode === "password" && password))
      return [];
    const endpoints = ["chatCompletions", "responses"].filter(
      (name) => getAt(subject.config, ["gateway", "http", "endpoints", name, "enabled"]) === true,
    );
    const called = ["/tools/invoke", ...endpoints].join(", ");
    return [
      {
        severity: isExposed(subject) ? "error" : "warning",
        path: [...paths.auth, "mode"],
        check: "gateway.http.no_auth",
        message: `without a token or password in it, this config leaves ${called} to whoever reaches the port`,
        hint: "set gateway.auth.mode to token and give it one",
      },
    ];
  },
};
