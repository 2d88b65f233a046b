import { missingOrigins } from "../../access/facts.ts";
import { getAt } from "../../json/path.ts";
import type { AuditRule, Told } from "../audit-rule.ts";
import { hasControlUi, isLoopback, paths, textsAt } from "../gateway-setting.ts";

const fallback = [...paths.controlUi, "dangerouslyAllowHostHeaderOriginFallback"];

/** Which pages may speak with the gateway. */
export const controlUiOrigins: AuditRule = {
  code: "control-ui-origins",
  title: "It is left open which pages may speak with the gateway",
  releases: { from: "2026.2.2" },
  look(subject) {
    const origins = textsAt(subject, paths.origins).map((one) => one.trim());
    const byHost = getAt(subject.config, fallback) === true;
    const severity = isLoopback(subject) ? "warning" : "error";
    const told: Told[] = [];
    const needed = missingOrigins.for(subject.release).value !== "starts";
    if (needed && !isLoopback(subject) && hasControlUi(subject) && !origins.some((one) => one !== "") && !byHost) {
      told.push({
        severity: "error",
        path: paths.origins,
        check: "gateway.control_ui.allowed_origins_required",
        message: "the gateway listens beyond loopback, and no page is named that may speak with it",
        hint: "openclaw-config set gateway.controlUi.allowedOrigins '[\"http://localhost:18789\"]', with the address that browsers show",
      });
    }
    if (origins.includes("*")) {
      told.push({
        severity,
        path: [...paths.origins, origins.indexOf("*")],
        check: "gateway.control_ui.allowed_origins_wildcard",
        message: '"*" lets every page that a user visits speak with the gateway',
        hint: "name the addresses that browsers show",
        edits: [{ kind: "delete", path: [...paths.origins, origins.indexOf("*")] }],
      });
    }
    if (byHost) {
      told.push({
        severity,
        path: fallback,
        check: "gateway.control_ui.host_header_origin_fallback",
        message: "the Host header decides which page is let in: a name that leads to the gateway is enough",
        hint: "name the pages in gateway.controlUi.allowedOrigins",
        edits: [{ kind: "delete", path: fallback }],
      });
    }
    return told;
  },
};
