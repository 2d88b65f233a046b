import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";

/** Who may write to a channel, and whom its list lets in. */
export interface Senders {
  policy: JsonValue | undefined;
  allowFrom: JsonValue | undefined;
}

/** Both as a channel or an account has them: beside its other keys or, in the older form, in `dm`. */
export function directSenders(owner: JsonObject): Senders {
  const dm = isJsonObject(owner["dm"]) ? owner["dm"] : {};
  return { policy: owner["dmPolicy"] ?? dm["policy"], allowFrom: owner["allowFrom"] ?? dm["allowFrom"] };
}

/** What is amiss: open to all but not for all, or for a list with nobody on it. */
export function sendersProblem({ policy, allowFrom }: Senders): { message: string; hint: string } | undefined {
  const listed = Array.isArray(allowFrom) ? allowFrom.map((one) => String(one).trim()).filter((one) => one !== "") : [];
  if (policy === "open" && !listed.includes("*")) {
    return { message: 'open to everybody takes "*" in allowFrom', hint: 'add "*" to allowFrom, or use pairing' };
  }
  if (policy !== "allowlist" || listed.length > 0) return undefined;
  return { message: "an allowlist takes somebody on it", hint: "add senders to allowFrom, or use pairing" };
}

/** The accounts of a channel. */
export function accountsOf(channel: JsonObject): [string, JsonObject][] {
  const accounts = isJsonObject(channel["accounts"]) ? channel["accounts"] : {};
  return Object.entries(accounts).flatMap(([id, account]): [string, JsonObject][] =>
    isJsonObject(account) ? [[id, account]] : [],
  );
}
