import { acpBindingPeer, acpInChannel } from "./agents/acp-binding.ts";
import { avatarPlace } from "./agents/avatar.ts";
import { blockedKeys } from "./agents/blocked-keys.ts";
import { broadcastAgentUnknown, broadcastGroup } from "./agents/broadcast.ts";
import { agentDirectoryShared } from "./agents/directories.ts";
import { heartbeatOwner } from "./agents/heartbeat-owner.ts";
import { heartbeatTimes } from "./agents/heartbeat-times.ts";
import { decisionModel, exactModelSettings, pickerRuntime } from "./agents/model-map.ts";
import { modelPolicyRef } from "./agents/model-policy.ts";
import { agentsRosterShape } from "./agents/roster-shape.ts";
import { runRetryLimits } from "./agents/run-retries.ts";
import { agentTargetUnknown, bindingAgentUnknown } from "./agents/unknown-agent.ts";
import { discordPresence } from "./channels/discord-presence.ts";
import { channelProgram, transcriptionProgram } from "./channels/executables.ts";
import { heartbeatTarget } from "./channels/heartbeat-target.ts";
import { ircRegistration } from "./channels/irc-nickserv.ts";
import { sendersOfChannels } from "./channels/open-to-all.ts";
import { sendersWarning } from "./channels/senders-warning.ts";
import { slackSigningSecret } from "./channels/slack-http.ts";
import { telegramCommand, telegramWebhookSecret } from "./channels/telegram.ts";
import { channelUnknown } from "./channels/unknown.ts";
import { channelHealth } from "./gateway/channel-health.ts";
import { chatWidth } from "./gateway/chat-width.ts";
import { edgeHeaders } from "./gateway/edge-auth.ts";
import { portalApart, portalDomain } from "./gateway/portal-ingress.ts";
import { catalogueAddress, publicOrigin } from "./gateway/public-origin.ts";
import { roleAgent, roleDefault, rolesDefined } from "./gateway/roles.ts";
import { tailscaleAuth, tailscaleBind } from "./gateway/tailscale.ts";
import { tlsPath } from "./gateway/tls-paths.ts";
import { legacyBind, legacyKeys } from "./legacy/legacy-key.ts";
import { memoryPluginUnknown, pluginUnknown } from "./plugins/known.ts";
import type { Rule } from "./rule.ts";
import { sandboxBind } from "./sandbox/binds.ts";
import { sandboxVariable } from "./sandbox/environment.ts";
import { sandboxBrowserJoinedNetwork, sandboxHostNetwork, sandboxJoinedNetwork } from "./sandbox/network.ts";
import { sandboxProfiles } from "./sandbox/profiles.ts";
import { passwordFile, secretProgram, worktreeRoot } from "./sections/absolute-paths.ts";
import { browserProfile } from "./sections/browser-profiles.ts";
import { sessionSize, transcriptSize } from "./sections/byte-sizes.ts";
import { workerProfileNames, workerProject, workerSecret } from "./sections/cloud-workers.ts";
import { archiveDuration, cronRetention, sessionDuration, workerSuspension } from "./sections/durations.ts";
import { egressHost } from "./sections/egress-hosts.ts";
import { hookModule, hookSession } from "./sections/hooks.ts";
import {
  mcpAddress,
  mcpClientMetadata,
  mcpCommand,
  mcpOldKey,
  mcpRequester,
  mcpReservedName,
  mcpSandboxOrigin,
  mcpServerName,
} from "./sections/mcp-servers.ts";
import { customProvider } from "./sections/model-providers.ts";
import { modelRetired } from "./sections/retired-models.ts";
import { secretRefId } from "./sections/secret-refs.ts";
import { secretRefNotHere } from "./sections/secret-surface.ts";
import { talkProviders } from "./sections/talk-provider.ts";
import { marketplaceFeed, proxyAddress } from "./sections/web-addresses.ts";
import {
  startAmbiguous,
  startFunnel,
  startKnownSecret,
  startOpen,
  startSecret,
  startTailscaleBind,
  startTrustedProxy,
} from "./start/gateway-auth.ts";
import { startCustomBind, startMode, startOrigins } from "./start/gateway-listen.ts";
import { startHooks } from "./start/hooks.ts";
import { execModeTwice } from "./tools/exec-mode.ts";
import { loopThresholds } from "./tools/loop-detection.ts";
import { toolPolicyBoth } from "./tools/policy.ts";
import { webSearchOfPlugin } from "./tools/web-search.ts";
import { webSearchProvider } from "./tools/web-search-provider.ts";

/** Every rule that is known of any release. */
export const allRules: readonly Rule[] = [
  ...legacyKeys,
  legacyBind,
  agentsRosterShape,
  ...blockedKeys,
  agentTargetUnknown,
  bindingAgentUnknown,
  broadcastAgentUnknown,
  broadcastGroup,
  acpBindingPeer,
  acpInChannel,
  runRetryLimits,
  heartbeatTimes,
  ...exactModelSettings,
  pickerRuntime,
  decisionModel,
  sandboxBind,
  ...sandboxHostNetwork,
  sandboxJoinedNetwork,
  sandboxBrowserJoinedNetwork,
  ...sandboxProfiles,
  toolPolicyBoth,
  execModeTwice,
  loopThresholds,
  webSearchOfPlugin,
  ...sendersOfChannels,
  slackSigningSecret,
  telegramCommand,
  telegramWebhookSecret,
  discordPresence,
  ircRegistration,
  channelProgram,
  transcriptionProgram,
  publicOrigin,
  catalogueAddress,
  portalDomain,
  portalApart,
  roleDefault,
  rolesDefined,
  roleAgent,
  tlsPath,
  edgeHeaders,
  channelHealth,
  chatWidth,
  transcriptSize,
  sessionSize,
  sessionDuration,
  archiveDuration,
  cronRetention,
  workerSuspension,
  passwordFile,
  worktreeRoot,
  ...secretProgram,
  secretRefId,
  egressHost,
  customProvider,
  ...talkProviders,
  mcpOldKey,
  mcpCommand,
  mcpAddress,
  mcpClientMetadata,
  mcpSandboxOrigin,
  mcpServerName,
  mcpReservedName,
  mcpRequester,
  browserProfile,
  hookModule,
  hookSession,
  proxyAddress,
  marketplaceFeed,
  workerSecret,
  ...workerProfileNames,
  workerProject,
  secretRefNotHere,
  sandboxVariable,
  agentDirectoryShared,
  avatarPlace,
  tailscaleBind,
  tailscaleAuth,
  modelPolicyRef,
  heartbeatOwner,
  sendersWarning,
  channelUnknown,
  heartbeatTarget,
  webSearchProvider,
  modelRetired,
  pluginUnknown,
  memoryPluginUnknown,
  startMode,
  startCustomBind,
  startOrigins,
  startAmbiguous,
  startSecret,
  startOpen,
  startTrustedProxy,
  startKnownSecret,
  startFunnel,
  startTailscaleBind,
  startHooks,
];
