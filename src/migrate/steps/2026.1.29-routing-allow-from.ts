import type { Step } from "../step.ts";
import { has, hasObject, move, setAside } from "../tree.ts";

export const routingAllowFrom: Step = {
  id: "2026.1.29-routing-allow-from",
  since: "2026.1.29",
  title: "routing.allowFrom is now channels.whatsapp.allowFrom",
  reason: "OpenClaw keeps the allowed senders with their channel",
  edit(tree) {
    const from = ["routing", "allowFrom"];
    if (!has(tree, from)) return;
    if (hasObject(tree, ["channels", "whatsapp"])) move(tree, from, ["channels", "whatsapp", "allowFrom"]);
    else setAside(tree, from, "WhatsApp, of which it spoke, is not configured");
  },
};
