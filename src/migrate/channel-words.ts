import type { JsonPath } from "../json/path.ts";
import type { StepContext } from "./step.ts";
import type { Tree } from "./tree.ts";
import { sayByWords, type Word } from "./words.ts";

/** What people call a channel's settings. Each channel takes those that it has. */
const words: readonly Word[] = [
  // Telegram and Slack have more than one token; the bot's is the one that a bot cannot do without.
  { from: ["token"], to: ["botToken"] },
  ...["allowedUsers", "allowList", "allowlist", "allowedNumbers", "whitelist"].map((from): Word => {
    return { from: [from], to: ["allowFrom"] };
  }),
  { from: ["dmAccess"], to: ["dmPolicy"] },
  { from: ["dm", "policy"], to: ["dmPolicy"] },
  { from: ["dm", "allowFrom"], to: ["allowFrom"] },
  // Signal's account is its number.
  { from: ["phoneNumber"], to: ["account"] },
  // WhatsApp's was an object; a lone text can only be the emoji.
  { from: ["ackReaction"], to: ["ackReaction", "emoji"] },
];

/** Says a channel's settings that stand under other names by their own. */
export function sayChannelWords(
  tree: Tree,
  place: JsonPath,
  known: (place: JsonPath) => JsonPath,
  context: StepContext,
): void {
  sayByWords(tree, place, { words, known }, context);
}
