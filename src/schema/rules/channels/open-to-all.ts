import { isJsonObject, type JsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { between, triedOnly, until } from "../tried.ts";
import { accountsOf, directSenders, type Senders, sendersProblem } from "./senders.ts";

/** The last release whose core checks the bodies of channels; after it that is their plugins' business. */
export const lastWithChannels = "2026.3.24";

/** Lists from 2026.2.22 on: accounts inherit the channel's list, and an allowlist must not be empty. */
const inheriting = "2026.2.22";

function sendersAt(
  channels: readonly string[],
  check: (channel: JsonObject, release: string) => PlaceFinding[],
  releases = until(lastWithChannels),
): Rule {
  return ruleAt(
    {
      id: "channel-senders",
      stage: "schema",
      releases,
      evidence: triedOnly,
      at: channels.map((channel) => `channels.${channel}`),
    },
    (value, release) => (isJsonObject(value) ? check(value, release) : []),
  );
}

function problemAt(path: PlaceFinding["path"], senders: Senders, release: string): PlaceFinding[] {
  if (senders.policy === "allowlist" && compareReleases(release, inheriting) < 0) return [];
  const problem = sendersProblem(senders);
  return problem === undefined ? [] : [{ path, ...problem }];
}

const flat = ["telegram", "whatsapp", "signal", "imessage", "bluebubbles", "msteams"];

/** Channels that keep `dmPolicy` and `allowFrom` side by side. */
function checkFlat(channel: JsonObject, release: string): PlaceFinding[] {
  const inherits = compareReleases(release, inheriting) >= 0;
  const own: Senders = { policy: channel["dmPolicy"], allowFrom: channel["allowFrom"] };
  const accounts = accountsOf(channel).flatMap(([id, account]) => {
    const allowFrom = account["allowFrom"] ?? (inherits ? own.allowFrom : undefined);
    return problemAt(["accounts", id, "allowFrom"], { policy: account["dmPolicy"], allowFrom }, release);
  });
  return [...problemAt(["allowFrom"], own, release), ...accounts];
}

const flatSenders = [
  sendersAt(flat, checkFlat),
  // IRC came later.
  sendersAt(["irc"], checkFlat, between("2026.2.12", lastWithChannels)),
];

/** Google Chat keeps both in `dm`, and its accounts inherit nothing. */
const nestedSenders = sendersAt(["googlechat"], (channel, release) => [
  ...problemAt(["dm", "allowFrom"], nestedOf(channel), release),
  ...accountsOf(channel).flatMap(([id, account]) =>
    problemAt(["accounts", id, "dm", "allowFrom"], nestedOf(account), release),
  ),
]);

function nestedOf(owner: JsonObject): Senders {
  const dm = isJsonObject(owner["dm"]) ? owner["dm"] : {};
  return { policy: dm["policy"], allowFrom: dm["allowFrom"] };
}

/** Discord and Slack know both forms. */
const mixedSenders = sendersAt(["discord", "slack"], (channel, release) => {
  const inherits = compareReleases(release, inheriting) >= 0;
  const own = directSenders(channel);
  const accounts = accountsOf(channel).flatMap(([id, account]) => {
    const theirs = directSenders(account);
    if (!inherits) return problemAt(["accounts", id, ...listPath(account)], theirs, release);
    const policy = theirs.policy ?? own.policy;
    return problemAt(["accounts", id, "allowFrom"], { policy, allowFrom: theirs.allowFrom ?? own.allowFrom }, release);
  });
  return [...problemAt(listPath(channel), own, release), ...accounts];
});

function listPath(owner: JsonObject): string[] {
  return owner["allowFrom"] === undefined ? ["dm", "allowFrom"] : ["allowFrom"];
}

/** Who may write, in the releases whose core checks channels. */
export const sendersOfChannels: readonly Rule[] = [...flatSenders, nestedSenders, mixedSenders];
