import { rows } from "../row.ts";

/** What Clawdbot called otherwise, or kept elsewhere. OpenClaw moved these until 2026.3.22; later releases delete them. */
export const clawdbotNames = rows("2026.1.29", [
  { slug: "routing-bindings", from: "routing.bindings", to: "bindings", oneWay: true },
  { slug: "routing-agent-to-agent", from: "routing.agentToAgent", to: "tools.agentToAgent", oneWay: true },
  { slug: "routing-queue", from: "routing.queue", to: "messages.queue", oneWay: true },
  {
    slug: "routing-history-limit",
    from: "routing.groupChat.historyLimit",
    to: "messages.groupChat.historyLimit",
    oneWay: true,
  },
  {
    slug: "routing-mention-patterns",
    from: "routing.groupChat.mentionPatterns",
    to: "messages.groupChat.mentionPatterns",
    oneWay: true,
  },
  { slug: "binding-channel", from: "bindings.*.match.provider", to: ".channel", only: "string", oneWay: true },
  { slug: "binding-account", from: "bindings.*.match.accountID", to: ".accountId", oneWay: true },
  {
    slug: "send-policy-channel",
    from: "session.sendPolicy.rules.*.match.provider",
    to: ".channel",
    only: "string",
    oneWay: true,
  },
  { slug: "queue-by-channel", from: "messages.queue.byProvider", to: ".byChannel", oneWay: true },
  { slug: "tools-exec", from: "tools.bash", to: ".exec", only: "object", oneWay: true },
  {
    slug: "tts-auto",
    from: "{messages.tts,tts}.enabled",
    to: ".auto",
    only: "boolean",
    values: { true: "always", false: "off" },
    oneWay: true,
  },
]);
