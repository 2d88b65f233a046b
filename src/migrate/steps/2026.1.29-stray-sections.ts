import { eachAgent } from "../pattern.ts";
import { rows } from "../row.ts";

const anywhere = { loopback: "loopback", lan: "lan" };

/** Sections and words that no release ever took, but that the real migrations understand because people wrote them. */
export const straySections = rows("2026.1.29", [
  { slug: "memory-search-section", from: "memorySearch", to: "agents.defaults.memorySearch", oneWay: true },
  { slug: "heartbeat-show-ok", from: "heartbeat.showOk", to: "channels.defaults.heartbeat.showOk", oneWay: true },
  {
    slug: "heartbeat-show-alerts",
    from: "heartbeat.showAlerts",
    to: "channels.defaults.heartbeat.showAlerts",
    oneWay: true,
  },
  {
    slug: "heartbeat-use-indicator",
    from: "heartbeat.useIndicator",
    to: "channels.defaults.heartbeat.useIndicator",
    oneWay: true,
  },
  { slug: "heartbeat-section", from: "heartbeat", to: "agents.defaults.heartbeat", only: "object", oneWay: true },
  {
    slug: "memory-search-max-results",
    from: `${eachAgent}.memorySearch.maxResults`,
    to: ".query.maxResults",
    oneWay: true,
  },
  {
    slug: "memory-search-chunk-size",
    from: `${eachAgent}.memorySearch.chunkSize`,
    to: ".chunking.tokens",
    oneWay: true,
  },
  {
    slug: "memory-search-chunk-overlap",
    from: `${eachAgent}.memorySearch.chunkOverlap`,
    to: ".chunking.overlap",
    oneWay: true,
  },
  { slug: "provider-api-openai", at: "models.providers.*.api", values: { openai: "openai-completions" } },
  {
    slug: "exec-ask-words",
    at: "{tools,agents.list.*.tools,agents.entries.*.tools}.exec.ask",
    values: { on: "always", true: "always" },
  },
  {
    slug: "bind-alias",
    at: "gateway.bind",
    values: {
      "0.0.0.0": anywhere.lan,
      "::": anywhere.lan,
      "[::]": anywhere.lan,
      "*": anywhere.lan,
      "127.0.0.1": anywhere.loopback,
      localhost: anywhere.loopback,
      "::1": anywhere.loopback,
      "[::1]": anywhere.loopback,
    },
  },
  { slug: "feishu-bot-name", from: "channels.feishu.accounts.*.botName", to: ".name", oneWay: true },
]);
