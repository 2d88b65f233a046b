import type { Step } from "../step.ts";
import { gatherStreaming } from "../streaming.ts";

export const streamingOfThree: Step = {
  id: "2026.4.5-streaming",
  since: "2026.4.5",
  title: "streaming of Telegram, Discord and Slack: one object for what were six keys",
  reason: "OpenClaw 2026.4.5 reads channels.<id>.streaming",
  edit(tree) {
    for (const channel of ["telegram", "discord", "slack"]) gatherStreaming(tree, channel);
  },
};
