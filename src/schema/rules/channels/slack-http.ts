import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { triedOnly, until } from "../tried.ts";
import { lastWithChannels } from "./open-to-all.ts";
import { accountsOf } from "./senders.ts";

/** Slack over HTTP is believed by its signature only. */
export const slackSigningSecret: Rule = ruleAt(
  {
    id: "slack-signing-secret",
    stage: "schema",
    releases: until(lastWithChannels),
    evidence: triedOnly,
    at: ["channels.slack"],
  },
  (slack) => {
    if (!isJsonObject(slack)) return [];
    const mode = slack["mode"] ?? "socket";
    const secret = slack["signingSecret"];
    const findings = mode === "http" && !isSecret(secret) ? [missing(["signingSecret"])] : [];
    const accounts = accountsOf(slack).filter(([, account]) => {
      if (account["enabled"] === false || (account["mode"] ?? mode) !== "http") return false;
      return !isSecret(account["signingSecret"] ?? secret);
    });
    return [...findings, ...accounts.map(([id]) => missing(["accounts", id, "signingSecret"]))];
  },
);

function missing(path: string[]): PlaceFinding {
  return { path, message: "the mode http takes a signing secret", hint: "set signingSecret, or use the mode socket" };
}

function isSecret(value: JsonValue | undefined): boolean {
  return typeof value === "string" ? value.trim() !== "" : isJsonObject(value);
}
