import { getAt } from "../../json/path.ts";
import type { AuditRule } from "../audit-rule.ts";
import { authOf, plainText } from "../gateway-setting.ts";

/** One secret for two doors: who was given the one is in at the other. */
export const reusedSecret: AuditRule = {
  code: "reused-secret",
  title: "One secret serves two purposes",
  look(subject) {
    if (getAt(subject.config, ["hooks", "enabled"]) !== true) return [];
    const hooks = plainText(getAt(subject.config, ["hooks", "token"]));
    const auth = authOf(subject);
    const token = auth.mode === "token" ? auth.token : undefined;
    const password = auth.mode === "password" || auth.mode === "trusted-proxy" ? auth.password : undefined;
    if (hooks === undefined || (hooks !== token && hooks !== password)) return [];
    return [
      {
        severity: "error",
        path: ["hooks", "token"],
        check: "hooks.token_reuse_gateway_token",
        message: `hooks.token is the gateway's own ${hooks === token ? "token" : "password"}: who may call a hook may do everything`,
        hint: "give the hooks a token of their own: openclaw-config token generate",
      },
    ];
  },
};
