import { isJsonObject } from "../../../json/value.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { between, triedOnly } from "../tried.ts";
import { lastWithChannels } from "./open-to-all.ts";

/** Registering a nick takes an e-mail address. */
export const ircRegistration: Rule = ruleAt(
  {
    id: "irc-registration",
    stage: "schema",
    releases: between("2026.2.12", lastWithChannels),
    evidence: triedOnly,
    at: ["channels.irc.nickserv", "channels.irc.accounts.*.nickserv"],
  },
  (nickserv) => {
    if (!isJsonObject(nickserv) || nickserv["register"] !== true) return [];
    const email = nickserv["registerEmail"];
    if (typeof email === "string" && email.trim() !== "") return [];
    return [{ path: ["registerEmail"], message: "registering takes an e-mail address", hint: "set registerEmail" }];
  },
);
