import { compareReleases } from "../release/compare.ts";
import type { Step } from "./step.ts";
import { agentModels } from "./steps/2026.1.29-agent-models.ts";
import { agentSection } from "./steps/2026.1.29-agent-section.ts";
import { channelSections } from "./steps/2026.1.29-channel-sections.ts";
import { claudeCliLogin } from "./steps/2026.1.29-claude-cli-login.ts";
import { clawdbotNames } from "./steps/2026.1.29-clawdbot-names.ts";
import { gatewayToken } from "./steps/2026.1.29-gateway-token.ts";
import { groupMentions } from "./steps/2026.1.29-group-mentions.ts";
import { identity } from "./steps/2026.1.29-identity.ts";
import { listsForSwitches } from "./steps/2026.1.29-lists-for-switches.ts";
import { oddForms } from "./steps/2026.1.29-odd-forms.ts";
import { routingAgents } from "./steps/2026.1.29-routing-agents.ts";
import { routingAllowFrom } from "./steps/2026.1.29-routing-allow-from.ts";
import { strayAgents } from "./steps/2026.1.29-stray-agents.ts";
import { strayNames } from "./steps/2026.1.29-stray-names.ts";
import { strayPlaces } from "./steps/2026.1.29-stray-places.ts";
import { straySections } from "./steps/2026.1.29-stray-sections.ts";
import { straySpelling } from "./steps/2026.1.29-stray-spelling.ts";
import { transcription } from "./steps/2026.1.29-transcription.ts";
import { trustedRanges } from "./steps/2026.2.17-trusted-ranges.ts";
import { deviceAuth } from "./steps/2026.2.21-device-auth.ts";
import { allowedOrigins } from "./steps/2026.2.23-allowed-origins.ts";
import { defaultModel } from "./steps/2026.2.23-default-model.ts";
import { threadBindings } from "./steps/2026.3.1-thread-bindings.ts";
import { secretMarkers } from "./steps/2026.3.13-secret-markers.ts";
import { ircPasswords } from "./steps/2026.3.28-irc-passwords.ts";
import { speechProviders } from "./steps/2026.3.28-speech-providers.ts";
import { webSearch } from "./steps/2026.3.31-web-search.ts";
import { xSearchKey } from "./steps/2026.4.2-x-search-key.ts";
import { namesOfApril } from "./steps/2026.4.5-names.ts";
import { streamingOfThree } from "./steps/2026.4.5-streaming.ts";
import { talk } from "./steps/2026.4.5-talk.ts";
import { agentRuntime } from "./steps/2026.5.28-agent-runtime.ts";
import { vllmThinking } from "./steps/2026.5.28-vllm-thinking.ts";
import { namesOfMay } from "./steps/2026.5-names.ts";
import { extensionRelay } from "./steps/2026.7.1-extension-relay.ts";
import { telegramHistory } from "./steps/2026.7.1-telegram-history.ts";
import { agentEntries } from "./steps/2026.8.1-agent-entries.ts";
import { codex } from "./steps/2026.8.1-codex.ts";
import { compactionLimit } from "./steps/2026.8.1-compaction-limit.ts";
import { crossContext } from "./steps/2026.8.1-cross-context.ts";
import { diagnosticsOfAugust } from "./steps/2026.8.1-diagnostics.ts";
import { egressHosts } from "./steps/2026.8.1-egress-hosts.ts";
import { environment } from "./steps/2026.8.1-environment.ts";
import { execMode } from "./steps/2026.8.1-exec-mode.ts";
import { goneWithANote } from "./steps/2026.8.1-gone-with-a-note.ts";
import { mcpTimeouts } from "./steps/2026.8.1-mcp-timeouts.ts";
import { mediaModels } from "./steps/2026.8.1-media-models.ts";
import { memoryEngine } from "./steps/2026.8.1-memory-engine.ts";
import { mergedLists, toolLists } from "./steps/2026.8.1-merged-lists.ts";
import { modelPolicy } from "./steps/2026.8.1-model-policy.ts";
import { namesOfAugust } from "./steps/2026.8.1-names.ts";
import { providerContext } from "./steps/2026.8.1-provider-context.ts";
import { realtimeTalk } from "./steps/2026.8.1-realtime-talk.ts";
import { responsePrefix } from "./steps/2026.8.1-response-prefix.ts";
import { retiredSettings } from "./steps/2026.8.1-retired-settings.ts";
import { sandboxBrowser } from "./steps/2026.8.1-sandbox-browser.ts";
import { sessionOfAugust } from "./steps/2026.8.1-session.ts";
import { signalTransport } from "./steps/2026.8.1-signal-transport.ts";
import { spawnSessions } from "./steps/2026.8.1-spawn-sessions.ts";
import { speech } from "./steps/2026.8.1-speech.ts";
import { streamingOfAll } from "./steps/2026.8.1-streaming.ts";
import { toolNames } from "./steps/2026.8.1-tool-names.ts";
import { webSearchKey } from "./steps/2026.8.1-web-search-key.ts";
import { whatsappOfAugust } from "./steps/2026.8.1-whatsapp.ts";
import { namesOfSeptember } from "./steps/2026.9-names.ts";

/** In the order in which they must run where their releases are the same. */
const steps: readonly Step[] = [
  oddForms,
  listsForSwitches,
  ...straySections,
  ...channelSections,
  routingAllowFrom,
  groupMentions,
  gatewayToken,
  agentModels,
  routingAgents,
  transcription,
  ...clawdbotNames,
  claudeCliLogin,
  ...agentSection,
  identity,
  strayNames,
  strayAgents,
  strayPlaces,
  straySpelling,
  trustedRanges,
  deviceAuth,
  ...defaultModel,
  allowedOrigins,
  ...threadBindings,
  secretMarkers,
  ircPasswords,
  speechProviders,
  webSearch,
  xSearchKey,
  ...namesOfApril,
  talk,
  streamingOfThree,
  ...namesOfMay,
  agentRuntime,
  vllmThinking,
  telegramHistory,
  extensionRelay,
  mediaModels,
  ...namesOfAugust,
  spawnSessions,
  streamingOfAll,
  speech,
  signalTransport,
  whatsappOfAugust,
  webSearchKey,
  environment,
  sessionOfAugust,
  execMode,
  diagnosticsOfAugust,
  crossContext,
  mergedLists,
  toolLists,
  memoryEngine,
  realtimeTalk,
  providerContext,
  compactionLimit,
  goneWithANote,
  mcpTimeouts,
  sandboxBrowser,
  egressHosts,
  toolNames,
  codex,
  agentEntries,
  ...retiredSettings,
  responsePrefix,
  modelPolicy,
  ...namesOfSeptember,
];

/** Every step, oldest first: what Clawdbot's files need, and then release by release. */
export const allSteps: readonly Step[] = steps.toSorted((one, other) => compareReleases(one.since, other.since));
