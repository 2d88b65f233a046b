import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, carry, valueIn } from "../tree.ts";

export const crossContext: Step = {
  id: "2026.8.1-cross-context",
  since: "2026.8.1",
  title: "tools.message.allowCrossContextSend is now tools.message.crossContext",
  reason: "OpenClaw 2026.8.1 tells sending within a provider from sending across",
  edit(tree) {
    for (const message of placesOf(tree, "{,agents.list.*.,agents.entries.*.}tools.message")) {
      const from = [...message, "allowCrossContextSend"];
      const allowed = valueIn(tree, from);
      if (typeof allowed !== "boolean") continue;
      add(tree, [...message, "crossContext", "allowWithinProvider"], true);
      carry(tree, from, [...message, "crossContext", "allowAcrossProviders"], allowed);
    }
  },
};
