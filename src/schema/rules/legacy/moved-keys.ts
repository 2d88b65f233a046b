import type { ReleaseRange } from "../../../release/range.ts";
import { between, until } from "../tried.ts";

/** The last release that names old keys before it looks at the schema. */
const last = "2026.3.24";

/** A key of old that a release names before it looks at anything else. */
export interface MovedKey {
  at: string;
  /** Where its content belongs now, for the hint. */
  use: string;
  releases: readonly ReleaseRange[];
  /** Only a value of this type is an old one. */
  only?: "string";
}

const channels = "whatsapp telegram discord slack signal imessage msteams".split(" ");

const original: readonly Omit<MovedKey, "releases">[] = [
  ...channels.map((channel) => ({ at: channel, use: `channels.${channel}` })),
  { at: "routing.allowFrom", use: "channels.whatsapp.allowFrom" },
  { at: "routing.bindings", use: "bindings" },
  { at: "routing.agents", use: "agents.list" },
  { at: "routing.defaultAgentId", use: "agents.list[].default" },
  { at: "routing.agentToAgent", use: "tools.agentToAgent" },
  { at: "routing.groupChat.requireMention", use: 'requireMention in the groups["*"] of each channel' },
  { at: "routing.groupChat.mentionPatterns", use: "messages.groupChat.mentionPatterns" },
  { at: "routing.queue", use: "messages.queue" },
  { at: "routing.transcribeAudio", use: "tools.media.audio.models" },
  { at: "telegram.requireMention", use: 'channels.telegram.groups["*"].requireMention' },
  { at: "identity", use: "agents.list[].identity" },
  { at: "agent", use: "agents.defaults, and tools for what concerns tools" },
  { at: "tools.bash", use: "tools.exec" },
  { at: "agent.model", use: "agents.defaults.model.primary", only: "string" },
  { at: "agent.imageModel", use: "agents.defaults.imageModel.primary", only: "string" },
  { at: "agent.allowedModels", use: "agents.defaults.models" },
  { at: "agent.modelAliases", use: "agents.defaults.models.*.alias" },
  { at: "agent.modelFallbacks", use: "agents.defaults.model.fallbacks" },
  { at: "agent.imageModelFallbacks", use: "agents.defaults.imageModel.fallbacks" },
  { at: "messages.tts.enabled", use: "messages.tts.auto" },
  { at: "gateway.token", use: "gateway.auth.token" },
];

/** The keys, and in which releases each is named. */
export const movedKeys: readonly MovedKey[] = [
  ...original.map((key) => ({ ...key, releases: until(last) })),
  { at: "memorySearch", use: "agents.defaults.memorySearch", releases: between("2026.2.17", last) },
  { at: "heartbeat", use: "agents.defaults.heartbeat", releases: between("2026.2.26", last) },
  {
    at: "session.threadBindings.ttlHours",
    use: "session.threadBindings.idleHours",
    releases: between("2026.3.1", last),
  },
  {
    at: "channels.discord.threadBindings.ttlHours",
    use: "channels.discord.threadBindings.idleHours",
    releases: between("2026.3.1", last),
  },
];
