import type { Step } from "../step.ts";
import { add, hasObject, keysIn, valueIn } from "../tree.ts";

export const responsePrefix: Step = {
  id: "2026.8.1-response-prefix",
  since: "2026.8.1",
  title: "messages.responsePrefix is said for each channel too",
  reason: "OpenClaw 2026.8.1 asks the channel first",
  edit(tree, { knows, to }) {
    const prefix = valueIn(tree, ["messages", "responsePrefix"]);
    if (typeof prefix !== "string") return;
    for (const channel of keysIn(tree, ["channels"])) {
      const path = ["channels", channel, "responsePrefix"];
      if (hasObject(tree, ["channels", channel]) && channel !== "defaults" && knows(path, to)) add(tree, path, prefix);
    }
  },
};
