import type { JsonPath } from "../../json/path.ts";
import type { Step } from "../step.ts";
import { add, hasObject, move, setAside, type Tree, valueIn } from "../tree.ts";

/** The channels that knew the common setting. */
const channels = ["whatsapp", "telegram", "imessage"];

export const groupMentions: Step = {
  id: "2026.1.29-group-mentions",
  since: "2026.1.29",
  title: "routing.groupChat.requireMention is now said of each channel's groups",
  reason: "OpenClaw asks each channel's groups whether it must be mentioned",
  edit(tree) {
    spread(tree, ["routing", "groupChat", "requireMention"]);
    for (const key of ["requireMention", "groupMentionsOnly"])
      toGroups(tree, ["channels", "telegram", key], "telegram");
  },
};

/** Only channels that the config has get it: a section that appears would be a channel that appears. */
function spread(tree: Tree, from: JsonPath): void {
  const value = valueIn(tree, from);
  if (value === undefined) return;
  const [first, ...others] = channels.filter((channel) => hasObject(tree, ["channels", channel]));
  if (first === undefined) {
    setAside(tree, from, "no channel is configured that it could speak of");
    return;
  }
  toGroups(tree, from, first);
  for (const channel of others) add(tree, groupDefault(channel), value);
}

function toGroups(tree: Tree, from: JsonPath, channel: string): void {
  move(tree, from, groupDefault(channel));
}

function groupDefault(channel: string): JsonPath {
  return ["channels", channel, "groups", "*", "requireMention"];
}
