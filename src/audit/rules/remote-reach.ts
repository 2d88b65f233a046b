import { getAt } from "../../json/path.ts";
import type { AuditRule, Told } from "../audit-rule.ts";
import { isLoopback, tailscaleMode, textsAt } from "../gateway-setting.ts";

/** Tools that the gateway leaves out of its HTTP interface unless they are allowed (OpenClaw 2026.9.6). */
const deniedOverHttp = new Set(
  [
    "exec spawn shell fs_write fs_delete fs_move apply_patch terminal portal sessions_spawn sessions_send",
    "conversations_list conversations_send conversations_turn automations gateway plugins nodes computer mobile_ui openclaw",
  ].flatMap((line) => line.split(" ")),
);

/** What others can reach because of a setting that widens the gateway. */
export const remoteReach: AuditRule = {
  code: "remote-reach",
  title: "The gateway offers more than usual to others",
  look(subject) {
    const told: Told[] = [];
    const severity = isLoopback(subject) ? "warning" : "error";
    const tools = [...new Set(textsAt(subject, ["gateway", "tools", "allow"]).map((one) => one.trim().toLowerCase()))];
    const dangerous = tools.filter((one) => deniedOverHttp.has(one));
    if (dangerous.length > 0) {
      told.push({
        severity: tailscaleMode(subject) === "funnel" ? "error" : severity,
        path: ["gateway", "tools", "allow"],
        check: "gateway.tools_invoke_http.dangerous_allow",
        message: `tools that run programs or change the gateway can be called over HTTP: ${dangerous.join(", ")}`,
        hint: "take them out of the list",
      });
    }
    if (getAt(subject.config, ["discovery", "mdns", "mode"]) === "full") {
      told.push({
        severity,
        path: ["discovery", "mdns", "mode"],
        check: "discovery.mdns_full_mode",
        message: "the local network is told paths and the SSH port of this machine",
        edits: [{ kind: "set", path: ["discovery", "mdns", "mode"], value: "minimal" }],
      });
    }
    const path = ["gateway", "tailscale", "mode"];
    if (tailscaleMode(subject) === "funnel") {
      const check = "gateway.tailscale_funnel";
      told.push({
        severity: "error",
        path,
        check,
        message: "the whole internet reaches the gateway",
        hint: "serve opens it to the tailnet only",
      });
    }
    if (tailscaleMode(subject) === "serve") {
      told.push({
        severity: "info",
        path,
        check: "gateway.tailscale_serve",
        message: "the whole tailnet reaches the gateway",
      });
    }
    const endpoints = ["chatCompletions", "responses"].filter(
      (name) => getAt(subject.config, ["gateway", "http", "endpoints", name, "enabled"]) === true,
    );
    if (endpoints.length > 0) {
      told.push({
        severity: "info",
        path: ["gateway", "http", "endpoints"],
        check: "gateway.http.session_key_override_enabled",
        message: `who may call ${endpoints.join(" and ")} chooses the session too`,
      });
    }
    return told;
  },
};
