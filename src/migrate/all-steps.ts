import type { Step } from "./step.ts";
import { agentModels } from "./steps/2026.1.29-agent-models.ts";
import { agentSection } from "./steps/2026.1.29-agent-section.ts";
import { channelSections } from "./steps/2026.1.29-channel-sections.ts";
import { claudeCliLogin } from "./steps/2026.1.29-claude-cli-login.ts";
import { clawdbotNames } from "./steps/2026.1.29-clawdbot-names.ts";
import { gatewayToken } from "./steps/2026.1.29-gateway-token.ts";
import { groupMentions } from "./steps/2026.1.29-group-mentions.ts";
import { identity } from "./steps/2026.1.29-identity.ts";
import { routingAgents } from "./steps/2026.1.29-routing-agents.ts";
import { routingAllowFrom } from "./steps/2026.1.29-routing-allow-from.ts";
import { transcription } from "./steps/2026.1.29-transcription.ts";

/** Every step, oldest first: what Clawdbot's files need, and then release by release. */
export const allSteps: readonly Step[] = [
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
];
