import { getAt } from "../../json/path.ts";
import type { AuditRule } from "../audit-rule.ts";
import { authOf, hasControlUi, isLoopback, paths, tailscaleMode } from "../gateway-setting.ts";

/** A gateway that lets in whoever reaches it. */
export const noAuth: AuditRule = {
  code: "no-auth",
  title: "The gateway asks nobody for a token or password",
  look(subject) {
    const loopback = isLoopback(subject);
    const auth = authOf(subject);
    const asked = getAt(subject.config, [...paths.auth, "allowTailscale"]);
    // Without a word about it, Tailscale's users count where Tailscale leads to the gateway.
    const byTailscale = tailscaleMode(subject) === "serve" && (asked ?? auth.mode !== "password") === true;
    if (auth.isGuarded || (loopback && (!hasControlUi(subject) || byTailscale))) return [];
    return [
      {
        severity: "error",
        path: paths.auth,
        check: loopback ? "gateway.loopback_no_auth" : "gateway.bind_no_auth",
        message: loopback
          ? "no token or password: whatever runs on this machine, or reaches it through a proxy, is in"
          : "no token or password, and the gateway listens beyond loopback: whoever reaches the port is in",
        hint: "openclaw-config token rotate writes a token",
      },
    ];
  },
};
