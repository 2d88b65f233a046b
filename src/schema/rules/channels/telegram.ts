import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { between, triedOnly, until } from "../tried.ts";
import { lastWithChannels } from "./open-to-all.ts";
import { accountsOf } from "./senders.ts";

/** The commands that a bot lists. Whether a name is reserved or used twice is not looked at. */
export const telegramCommand: Rule = ruleAt(
  {
    id: "telegram-command",
    stage: "schema",
    releases: until(lastWithChannels),
    evidence: triedOnly,
    at: ["channels.telegram.customCommands.*", "channels.telegram.accounts.*.customCommands.*"],
  },
  (entry) => {
    if (!isJsonObject(entry) || typeof entry["command"] !== "string") return [];
    const name = entry["command"].trim().replace(/^\//, "").trim().toLowerCase();
    if (!/^[a-z0-9_]{1,32}$/.test(name)) {
      const hint = "use 1 to 32 of a-z, 0-9 and _";
      return [{ path: ["command"], message: `"${entry["command"]}" cannot be a command`, hint }];
    }
    const description = entry["description"];
    if (typeof description !== "string" || description.trim() !== "") return [];
    return [{ path: ["description"], message: "a command takes a description", hint: "say what it does" }];
  },
);

/** What arrives at a webhook is believed by its secret only. */
export const telegramWebhookSecret: Rule = ruleAt(
  {
    id: "telegram-webhook-secret",
    stage: "schema",
    releases: between("2026.2.17", lastWithChannels),
    evidence: triedOnly,
    at: ["channels.telegram"],
  },
  (telegram) => {
    if (!isJsonObject(telegram)) return [];
    const shared = isFilled(telegram["webhookSecret"]);
    const own = isFilled(telegram["webhookUrl"]) && !shared ? [missing(["webhookSecret"])] : [];
    const accounts = accountsOf(telegram).filter(
      ([, account]) =>
        account["enabled"] !== false &&
        isFilled(account["webhookUrl"]) &&
        !isFilled(account["webhookSecret"]) &&
        !shared,
    );
    return [...own, ...accounts.map(([id]) => missing(["accounts", id, "webhookSecret"]))];
  },
);

function missing(path: string[]): PlaceFinding {
  return { path, message: "a webhook takes a secret", hint: "set webhookSecret" };
}

function isFilled(value: JsonValue | undefined): boolean {
  return typeof value === "string" ? value.trim() !== "" : isJsonObject(value);
}
