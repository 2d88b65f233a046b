import { eachAgent, ownAgent } from "../pattern.ts";
import { type Row, rows } from "../row.ts";

const everyScope = "{,agents.defaults.,agents.list.*.,agents.entries.*.}";
const mcpServer = "{mcp,nodeHost.mcp}.servers.*";

const agents: Row[] = [
  { slug: "memory-search", from: "agents.defaults.memorySearch", to: "memory.search" },
  { slug: "agent-memory-search", from: `${ownAgent}.memorySearch`, to: ".memory.search" },
  { slug: "pdf-size", from: `${eachAgent}.pdfMaxBytesMb`, to: ".pdfMaxMb" },
  { slug: "image-models", from: `${eachAgent}.imageGenerationModel`, to: ".mediaModels.image" },
  { slug: "video-models", from: `${eachAgent}.videoGenerationModel`, to: ".mediaModels.video" },
  { slug: "music-models", from: `${eachAgent}.musicGenerationModel`, to: ".mediaModels.music" },
  { slug: "no-vnc", from: `${eachAgent}.sandbox.browser.enableNoVnc`, to: ".noVncEnabled" },
  { slug: "exec-timeout", from: `${everyScope}tools.exec.timeoutSec`, to: ".timeoutSeconds" },
  {
    slug: "memory-provider",
    at: "{memory,agents.*.memory,agents.entries.*.memory,agents.list.*.memory}.search.provider",
    values: { auto: "openai" },
  },
  {
    slug: "identifier-policy",
    at: `${eachAgent}.compaction.identifierPolicy`,
    values: { custom: "strict" },
  },
  {
    slug: "compaction-prompts",
    gone: [
      `${eachAgent}.compaction.{customInstructions,identifierInstructions}`,
      `${eachAgent}.compaction.memoryFlush.{prompt,systemPrompt}`,
    ],
    why: "how a session is summed up is a plugin's matter now",
  },
];

const channels: Row[] = [
  { slug: "heartbeat-visibility", from: "channels.*{,.accounts.*}.heartbeat", to: ".heartbeatVisibility" },
  { slug: "dm-policy", from: "channels.{discord,slack,googlechat}{,.accounts.*}.dm.policy", to: "..dmPolicy" },
  { slug: "dm-allow-from", from: "channels.{discord,slack,googlechat}{,.accounts.*}.dm.allowFrom", to: "..allowFrom" },
  {
    slug: "slack-dm-replies",
    from: "channels.slack{,.accounts.*}.dm.replyToMode",
    to: "..replyToModeByChatType.direct",
    oneWay: true,
  },
  {
    slug: "slack-explicit-mention",
    from: "channels.slack{,.accounts.*}.thread.requireExplicitMention",
    to: "..implicitMentions.threadParticipation",
    only: "boolean",
    values: { true: false, false: true },
  },
  { slug: "slack-identity", from: "channels.slack{,.accounts.*}.identity", to: ".postAs", only: "string" },
  { slug: "discord-voice", from: "channels.discord{,.accounts.*}.voice.realtime.voice", to: ".speakerVoice" },
  {
    slug: "googlechat-account",
    from: "channels.googlechat{,.accounts.*}.serviceAccountRef",
    to: ".serviceAccount",
    oneWay: true,
  },
  {
    slug: "whatsapp-prefix",
    from: "channels.whatsapp{,.accounts.*}.messagePrefix",
    to: ".responsePrefix",
    oneWay: true,
  },
  { slug: "message-prefix", from: "messages.messagePrefix", to: "channels.whatsapp.responsePrefix", oneWay: true },
];

const tools: Row[] = [
  { slug: "plan-tool", from: "tools.experimental.planTool", to: "tools.updatePlan" },
  { slug: "experimental-tools", gone: "tools.experimental", why: "its tools are no experiment any more" },
  { slug: "x-search", from: "tools.web.x_search", to: "plugins.entries.xai.config.xSearch" },
  {
    slug: "firecrawl-enabled",
    from: "tools.web.fetch.firecrawl.enabled",
    to: "plugins.entries.firecrawl.enabled",
    oneWay: true,
  },
  {
    slug: "firecrawl",
    from: "tools.web.fetch.firecrawl",
    to: "plugins.entries.firecrawl.config.webFetch",
    oneWay: true,
  },
  {
    slug: "codex-api",
    at: "models.providers.*.models.*.api",
    values: { "openai-codex-responses": "openai-chatgpt-responses" },
  },
  {
    slug: "deepgram",
    from: "tools.media.{audio,image,video,models.*,audio.models.*,image.models.*,video.models.*}.deepgram",
    to: ".providerOptions.deepgram",
    oneWay: true,
  },
];

const servers: Row[] = [
  { slug: "mcp-cwd", from: `${mcpServer}.workingDirectory`, to: ".cwd", oneWay: true },
  { slug: "mcp-client-cert", from: `${mcpServer}.client_cert`, to: ".clientCert", oneWay: true },
  { slug: "mcp-client-key", from: `${mcpServer}.client_key`, to: ".clientKey", oneWay: true },
  { slug: "mcp-ssl", from: `${mcpServer}.ssl_verify`, to: ".sslVerify", oneWay: true },
  {
    slug: "mcp-parallel",
    from: `${mcpServer}.supports_parallel_tool_calls`,
    to: ".supportsParallelToolCalls",
    oneWay: true,
  },
  {
    slug: "mcp-codex",
    from: `${mcpServer}.codex.default_tools_approval_mode`,
    to: ".defaultToolsApprovalMode",
    oneWay: true,
  },
  {
    slug: "mcp-enabled",
    from: `${mcpServer}.disabled`,
    to: ".enabled",
    only: "boolean",
    values: { true: false, false: true },
    oneWay: true,
  },
];

const others: Row[] = [
  { slug: "attachments", from: "media", to: "attachments" },
  { slug: "audit", from: "audit", to: "logging.audit" },
  { slug: "node-skills", from: "gateway.nodes.skills.enabled", to: "gateway.nodes.allowSkills" },
  { slug: "node-commands-allow", from: "gateway.nodes.allowCommands", to: "gateway.nodes.commands.allow" },
  { slug: "node-commands-deny", from: "gateway.nodes.denyCommands", to: "gateway.nodes.commands.deny" },
  { slug: "prune-after", from: "session.maintenance.pruneDays", to: ".pruneAfter", oneWay: true },
  { slug: "reset-direct", from: "session.resetByType.dm", to: ".direct", oneWay: true },
  {
    slug: "chat-type",
    at: "{session.sendPolicy.rules.*.match.chatType,tools.links.scope.rules.*.match.chatType,tools.media.{audio,image,video}.scope.rules.*.match.chatType,bindings.*.match.peer.kind}",
    values: { dm: "direct" },
  },
  { slug: "talk-voice", from: "talk.realtime.voice", to: ".speakerVoice" },
  { slug: "reload-mode", at: "gateway.reload.mode", values: { restart: "hybrid", hot: "hybrid" } },
  { slug: "console-style", at: "logging.consoleStyle", values: { compact: "pretty" } },
  { slug: "failure-alert", from: "cron.failureDestination", to: ".failureAlert", only: "object", oneWay: true },
  {
    slug: "workshop-mode",
    from: "skills.workshop.autonomous.enabled",
    to: ".mode",
    values: { true: "propose", false: "off" },
  },
  {
    slug: "personality",
    from: "agents.defaults.promptOverlays.gpt5.personality",
    to: "plugins.entries.openai.config.personality",
    oneWay: true,
  },
  { slug: "plugin-openai", from: "plugins.entries.openai-codex", to: ".openai", oneWay: true },
  { slug: "speech", from: "messages.tts", to: "tts" },
];

export const namesOfAugust = rows("2026.8.1", [...agents, ...channels, ...tools, ...servers, ...others]);
