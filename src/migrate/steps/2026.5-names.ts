import { eachAgent, ownAgent } from "../pattern.ts";
import { rows } from "../row.ts";

export const namesOfMay = [
  ...rows("2026.3.22", [
    {
      slug: "relay-bind-host",
      gone: "browser.relayBindHost",
      why: "the relay for the Chrome extension listens on loopback only",
    },
  ]),
  ...rows("2026.3.28", [
    {
      slug: "irc-settings",
      gone: "channels.irc{,.accounts.*}.{capabilities,defaultTo,heartbeat}",
      why: "the IRC plugin has no such settings",
    },
  ]),
  ...rows("2026.4.24", [
    { slug: "commands-models-write", gone: "commands.modelsWrite", why: "models are no longer written by a command" },
  ]),
  ...rows("2026.4.25", [
    { slug: "plugin-installs", gone: "plugins.installs", why: "what was installed is recorded outside the config" },
  ]),
  ...rows("2026.4.26", [
    {
      slug: "agents-llm",
      gone: "agents.defaults.llm",
      why: "how long a model may be silent is models.providers.<id>.timeoutSeconds now",
    },
    {
      slug: "mcp-transport",
      from: "mcp.servers.*.type",
      to: ".transport",
      values: { http: "streamable-http", streamable: "streamable-http" },
      oneWay: true,
    },
  ]),
  ...rows("2026.5.2", [
    { slug: "parent-fork", gone: "session.parentForkMaxTokens", why: "the limit follows the model's context" },
    { slug: "harness-fallback", gone: `${eachAgent}.embeddedHarness.fallback`, why: "there is no fallback any more" },
  ]),
  ...rows("2026.5.18", [
    {
      slug: "model-timeout",
      gone: [`${eachAgent}.model.timeoutMs`, `${eachAgent}.subagents.model.timeoutMs`],
      why: "it was read by nothing; models.providers.<id>.timeoutSeconds is",
    },
    {
      slug: "silent-reply",
      gone: [
        "agents.defaults.silentReplyRewrite",
        "agents.defaults.silentReply.direct",
        "surfaces.*.silentReplyRewrite",
        "surfaces.*.silentReply.direct",
      ],
      why: "direct chats are always answered",
    },
    {
      slug: "telegram-threads",
      gone: ["channels.telegram{,.accounts.*}.dm", "channels.telegram{,.accounts.*}.direct.*.threadReplies"],
      why: "whether a chat has topics is asked from Telegram",
    },
    {
      slug: "queue-modes",
      at: "messages.queue.{mode,byChannel.*}",
      values: { queue: "steer", "steer-backlog": "followup", "steer+backlog": "followup" },
    },
  ]),
  ...rows("2026.5.28", [
    { slug: "embedded-agent", from: `${eachAgent}.embeddedPi`, to: ".embeddedAgent" },
    {
      slug: "system-prompt",
      gone: `${eachAgent}.systemPromptOverride`,
      why: "an agent's prompt comes from its workspace files",
    },
  ]),
  ...rows("2026.6.1", [
    { slug: "webchat", gone: ["gateway.webchat", "channels.webchat"], why: "the Control UI took its place" },
    {
      slug: "telegram-native-draft",
      gone: "channels.telegram{,.accounts.*}.streaming.preview.{nativeToolProgress,nativeToolProgressAllowFrom}",
      why: "previews are ordinary messages",
    },
    {
      slug: "chatgpt-responses",
      at: "models.providers.*{,.models.*}.api",
      values: { "openai-codex-responses": "openai-chatgpt-responses" },
      back: { "openai-chatgpt-responses": "openai-codex-responses" },
    },
  ]),
  ...rows("2026.6.9", [
    {
      slug: "memory-store-path",
      gone: `{agents.defaults,${ownAgent}}.memorySearch.store.path`,
      why: "each agent's database holds its index",
    },
  ]),
];
