import { isJsonObject } from "../../../json/value.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { between, triedOnly } from "../tried.ts";
import { lastWithChannels } from "./open-to-all.ts";

/** What a bot shows of itself: an address only with streaming, a kind only with a text, updates no rarer than checks. */
export const discordPresence: Rule = ruleAt(
  {
    id: "discord-presence",
    stage: "schema",
    releases: between("2026.2.17", lastWithChannels),
    evidence: triedOnly,
    at: ["channels.discord", "channels.discord.accounts.*"],
  },
  (discord) => {
    if (!isJsonObject(discord)) return [];
    const { activityType, autoPresence } = discord;
    const [text, url] = [isText(discord["activity"]), isText(discord["activityUrl"])];
    const findings: PlaceFinding[] = [];
    if ((activityType !== undefined || url) && !text) {
      findings.push({ path: ["activity"], message: "activityType and activityUrl take a text", hint: "set activity" });
    }
    if (activityType === 1 && !url) {
      findings.push({ path: ["activityUrl"], message: "streaming takes an address", hint: "set activityUrl" });
    }
    if (url && activityType !== 1) {
      findings.push({ path: ["activityType"], message: "an address is for streaming only", hint: "set it to 1" });
    }
    if (!isJsonObject(autoPresence)) return findings;
    const { intervalMs, minUpdateIntervalMs } = autoPresence;
    if (typeof intervalMs !== "number" || typeof minUpdateIntervalMs !== "number") return findings;
    if (minUpdateIntervalMs <= intervalMs) return findings;
    const message = `minUpdateIntervalMs is ${minUpdateIntervalMs}, above intervalMs, which is ${intervalMs}`;
    return [...findings, { path: ["autoPresence", "minUpdateIntervalMs"], message, hint: "lower it" }];
  },
);

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
