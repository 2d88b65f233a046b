import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { placesOf } from "../pattern.ts";
import type { Choice, Step } from "../step.ts";
import { add, carry, has, hasObject, move, setAside, type Tree, takeOver, valueIn } from "../tree.ts";

const whatsapp = ["channels", "whatsapp"];

/** What direct chats and groups got, and the word for both. Other pairs have none. */
const scopes: Readonly<Record<string, string>> = {
  "true/always": "all",
  "true/never": "direct",
  "false/always": "group-all",
  "false/mentions": "group-mentions",
  "false/never": "off",
};

const ackScope: Choice = {
  id: "ack-scope",
  path: ["messages", "ackReactionScope"],
  question: "WhatsApp acknowledged direct messages and mentions; no scope says both. Which messages are acknowledged?",
  options: [
    { value: "unset", label: "as the release has it by default" },
    { value: "all", label: "all" },
    { value: "direct", label: "direct messages" },
    { value: "group-all", label: "all messages of groups" },
    { value: "group-mentions", label: "mentions in groups" },
  ],
  usual: "unset",
};

export const whatsappOfAugust: Step = {
  id: "2026.8.1-whatsapp",
  since: "2026.8.1",
  title: "WhatsApp's ackReaction and debounceMs are now the messages' matter; web is gone",
  reason: "OpenClaw 2026.8.1 settles these for all channels alike",
  edit(tree, { tell, choose }) {
    acknowledge(tree, () => {
      const scope = choose(ackScope);
      if (scope !== ackScope.usual && add(tree, ackScope.path, scope)) return;
      tell({
        code: "ack-scope-unclear",
        severity: "warning",
        path: ["messages", "ackReactionScope"],
        message: "WhatsApp acknowledged direct messages and mentions; no ackReactionScope says both",
        hint: "choose one: all, direct, group-all or group-mentions",
      });
    });
    const debounce = ["messages", "inbound", "byChannel", "whatsapp"];
    for (const place of [
      [...whatsapp, "debounceMs"],
      ...placesOf(tree, "channels.whatsapp.accounts.*.debounceMs").reverse(),
    ])
      move(tree, place, debounce);
    move(tree, ["web", "enabled"], [...whatsapp, "enabled"]);
    setAside(tree, ["web"], "WhatsApp, of which it spoke, settles it itself");
  },
};

function acknowledge(tree: Tree, unclear: () => void): void {
  for (const place of placesOf(tree, "channels.whatsapp{,.accounts.*}.ackReaction")) {
    if (!hasObject(tree, place)) continue;
    move(tree, [...place, "emoji"], ["messages", "ackReaction"]);
    scope(tree, place, unclear);
    setAside(tree, place, "messages.ackReaction holds for all");
  }
}

function scope(tree: Tree, place: JsonPath, unclear: () => void): void {
  const direct = valueIn(tree, [...place, "direct"]) ?? true;
  const group = textIn(tree, [...place, "group"]) ?? "mentions";
  const word = scopes[`${direct}/${group}`];
  if (word === undefined) {
    unclear();
    return;
  }
  const to = ["messages", "ackReactionScope"];
  const given = ["direct", "group"].map((key) => [...place, key]).filter((path) => has(tree, path));
  const [first, second] = given;
  if (first === undefined || has(tree, to)) return;
  carry(tree, first, to, word);
  if (second !== undefined) takeOver(tree, second, to);
}
