import { missingOrigins } from "../../access/facts.ts";
import { textIn } from "../agents.ts";
import { isOlder } from "../origin.ts";
import type { Step } from "../step.ts";
import { add, has, hasObject, valueIn } from "../tree.ts";

export const allowedOrigins: Step = {
  id: "2026.2.23-allowed-origins",
  since: "2026.2.23",
  title: "gateway.controlUi.allowedOrigins says from which pages the Control UI may connect",
  reason: "OpenClaw 2026.2.23 wants it of a gateway that listens beyond loopback",
  edit(tree, { from, to, tell }) {
    const bind = textIn(tree, ["gateway", "bind"]);
    if (bind === undefined || !["lan", "custom", "tailnet"].includes(bind)) return;
    const path = ["gateway", "controlUi", "allowedOrigins"];
    const hostHeader = valueIn(tree, ["gateway", "controlUi", "dangerouslyAllowHostHeaderOriginFallback"]) === true;
    if (
      has(tree, path) ||
      hostHeader ||
      (has(tree, ["gateway", "controlUi"]) && !hasObject(tree, ["gateway", "controlUi"]))
    )
      return;
    // A later gateway has filled it in itself, with the same.
    if (missingOrigins.for(to).value !== "refuses to start" && from !== undefined && !isOlder(from, "2026.3.1")) return;
    const port = valueIn(tree, ["gateway", "port"]);
    const number = typeof port === "number" ? port : 18789;
    const custom = bind === "custom" ? textIn(tree, ["gateway", "customBindHost"]) : undefined;
    const hosts = ["localhost", "127.0.0.1", ...(custom === undefined ? [] : [custom])];
    if (
      add(
        tree,
        path,
        hosts.map((host) => `http://${host}:${number}`),
      )
    )
      tell({
        code: "origins-filled-in",
        severity: "info",
        path,
        message: `OpenClaw ${to} asks from which page a browser connects; filled in with this machine and gateway.port`,
        hint: "add the address under which you open the Control UI, when it is another",
      });
  },
};
