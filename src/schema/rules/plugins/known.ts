import type { Severity } from "../../../diagnostic.ts";
import { getAt } from "../../../json/path.ts";
import { isJsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import type { Finding, Rule } from "../rule.ts";
import { always, triedOnly, until } from "../tried.ts";

const bundled = new Set(
  `bluebubbles copilot-proxy diagnostics-otel discord google-antigravity-auth google-gemini-cli-auth googlechat imessage line llm-task
  lobster matrix mattermost memory-core memory-lancedb minimax-portal-auth msteams nextcloud-talk nostr open-prose qwen-portal-auth signal
  slack telegram tlon twitch voice-call whatsapp zalo zalouser`.split(/\s+/),
);
const later = new Set(
  "acpx device-pair diffs feishu irc ollama phone-control sglang synology-chat talk-voice thread-ownership vllm".split(
    " ",
  ),
);

/** From here on an entry for a plugin that is not there is only warned of. */
const milder = "2026.2.22";

/** Plugins that a config speaks of must be there. Only what a release brings along is known here. */
export const pluginUnknown: Rule = {
  id: "plugin-unknown",
  stage: "plugins",
  releases: until("2026.3.13"),
  evidence: `${triedOnly}; later releases bring other plugins, and only warn`,
  check(config, release, { plugins = [] }) {
    const section = config["plugins"];
    if (!isJsonObject(section)) return [];
    const grown = compareReleases(release, "2026.2.2") >= 0;
    const isKnown = (id: string) => bundled.has(id) || (grown && later.has(id)) || plugins.includes(id);
    const severity: Severity = compareReleases(release, milder) >= 0 ? "warning" : "error";
    const entries = isJsonObject(section["entries"]) ? Object.keys(section["entries"]) : [];
    const lists = ["allow", "deny"].flatMap((list) => {
      const ids = Array.isArray(section[list]) ? section[list] : [];
      return ids.flatMap((id) =>
        typeof id !== "string" || id.trim() === "" || isKnown(id) ? [] : [missing(["plugins", list], id, "error")],
      );
    });
    return [
      ...entries.filter((id) => !isKnown(id)).map((id) => missing(["plugins", "entries", id], id, severity)),
      ...lists,
    ];
  },
};

const memory = new Set(["memory-core", "memory-wiki", "active-memory"]);

/** The plugin that remembers must be there, in every release. `memory-lancedb` comes along until 2026.3, and is only warned of from 2026.5.28 on. */
export const memoryPluginUnknown: Rule = {
  id: "plugin-unknown",
  stage: "plugins",
  releases: always,
  evidence: triedOnly,
  check(config, release, { plugins = [] }) {
    const path = ["plugins", "slots", "memory"];
    const value = getAt(config, path);
    const id = typeof value === "string" ? value.trim() : "";
    if (id === "" || id.toLowerCase() === "none" || plugins.includes(id) || memory.has(id)) return [];
    if (compareReleases(release, "2026.4.24") < 0) return bundled.has(id) ? [] : [missing(path, id, "error")];
    const isMild = id === "memory-lancedb" && compareReleases(release, "2026.5.28") >= 0;
    return [missing(path, id, isMild ? "warning" : "error")];
  },
};

function missing(path: string[], id: string, severity: Severity): Finding {
  const hint = "install it, or remove it here";
  return { path, message: `the release brings no plugin "${id}"`, hint, severity };
}
