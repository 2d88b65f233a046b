import type { JsonPath } from "../../../json/path.ts";
import { isJsonObject } from "../../../json/value.ts";
import type { Finding, Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";
import { accountsOf, directSenders, type Senders, sendersProblem } from "./senders.ts";

const shared: readonly string[] = ["defaults", "modelByChannel", "tools"];

/** From 2026.6.11 on a policy that lets nobody in, or not everybody, is a warning, for any channel; accounts inherit both halves. */
export const sendersWarning: Rule = {
  id: "channel-senders",
  stage: "plugins",
  releases: since("2026.6.11"),
  evidence: `${triedOnly}; two channels are told apart by their plugins in ways that are not modelled`,
  check(config) {
    const channels = isJsonObject(config["channels"]) ? config["channels"] : {};
    return Object.entries(channels).flatMap(([id, channel]) => {
      if (shared.includes(id) || !isJsonObject(channel) || channel["enabled"] === false) return [];
      const own = directSenders(channel);
      const accounts = accountsOf(channel).flatMap(([name, account]) => {
        if (account["enabled"] === false) return [];
        const theirs = directSenders(account);
        const inherited = { policy: theirs.policy ?? own.policy, allowFrom: theirs.allowFrom ?? own.allowFrom };
        return warningAt(["channels", id, "accounts", name, "allowFrom"], inherited);
      });
      return [...warningAt(["channels", id, "allowFrom"], own), ...accounts];
    });
  },
};

function warningAt(path: JsonPath, senders: Senders): Finding[] {
  const problem = sendersProblem(senders);
  if (problem === undefined) return [];
  return [{ path, ...problem, severity: "warning" }];
}
