import type { Step } from "../step.ts";
import { add, has, move } from "../tree.ts";

export const gatewayToken: Step = {
  id: "2026.1.29-gateway-token",
  since: "2026.1.29",
  title: "gateway.token is now gateway.auth.token",
  reason: "OpenClaw reads the token under gateway.auth only",
  edit(tree) {
    const token = ["gateway", "token"];
    if (!has(tree, token)) return;
    const wasSet = has(tree, ["gateway", "auth", "token"]);
    move(tree, token, ["gateway", "auth", "token"]);
    if (!wasSet) add(tree, ["gateway", "auth", "mode"], "token");
  },
};
