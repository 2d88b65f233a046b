import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";

/** A binding to an ACP session needs a conversation of its own. */
export const acpBindingPeer: Rule = ruleAt(
  { id: "acp-binding-peer", stage: "schema", releases: since("2026.3.7"), evidence: withItsKeys, at: ["bindings.*"] },
  (binding, release) => {
    if (!isJsonObject(binding) || binding["type"] !== "acp" || !isJsonObject(binding["match"])) return [];
    const { peer, channel } = binding["match"];
    const id = isJsonObject(peer) && typeof peer["id"] === "string" ? peer["id"].trim() : "";
    if (id === "") {
      const hint = "set match.peer to the kind and the id of the conversation";
      return [{ path: ["match", "peer"], message: "a binding of type acp must name one conversation", hint }];
    }
    if (compareReleases(release, "2026.3.22") >= 0 || typeof channel !== "string") return [];
    return channelProblems(channel.trim().toLowerCase(), id);
  },
);

function channelProblems(channel: string, id: string): PlaceFinding[] {
  if (channel !== "discord" && channel !== "telegram") {
    const hint = "other channels came with 2026.3.22";
    return [{ path: ["match", "channel"], message: "bindings of type acp work with discord and telegram only", hint }];
  }
  if (channel === "discord" || /^-\d+:topic:\d+$/.test(id)) return [];
  const hint = "write it as <chat id>:topic:<number>, such as -1001234567890:topic:42";
  return [{ path: ["match", "peer", "id"], message: "on telegram the conversation must be a topic", hint }];
}

/** ACP bindings inside channels are gone: they are top-level bindings. */
export const acpInChannel: Rule = ruleAt(
  { id: "acp-in-channel", stage: "schema", releases: since("2026.3.28"), evidence: triedOnly, at: ["channels"] },
  (channels) => bindingsBelow(channels, []),
);

function bindingsBelow(value: JsonValue, path: (string | number)[]): PlaceFinding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => bindingsBelow(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  const bindings = value["bindings"];
  const acp = isJsonObject(bindings) ? bindings["acp"] : undefined;
  const here =
    typeof acp === "object" && acp !== null
      ? [
          {
            path: [...path, "bindings", "acp"],
            message: "a channel can no longer bind ACP sessions",
            hint: 'use bindings[] at the top level with type "acp"',
          },
        ]
      : [];
  return [...here, ...Object.entries(value).flatMap(([key, child]) => bindingsBelow(child, [...path, key]))];
}
