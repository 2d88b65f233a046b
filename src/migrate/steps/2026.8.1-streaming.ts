import type { Step } from "../step.ts";
import { gatherStreaming, scatterStreaming } from "../streaming.ts";
import { keysIn } from "../tree.ts";

export const streamingOfAll: Step = {
  id: "2026.8.1-streaming",
  since: "2026.8.1",
  title: "streaming of every channel: one object for what were several keys",
  reason: "OpenClaw 2026.8.1 reads channels.<id>.streaming for all channels",
  edit(tree, { knows, to }) {
    for (const channel of keysIn(tree, ["channels"]))
      if (knows(["channels", channel, "streaming"], to)) gatherStreaming(tree, channel);
  },
  undo(tree, context) {
    for (const channel of keysIn(tree, ["channels"])) scatterStreaming(tree, channel, context);
  },
};
