import { getAt } from "../../../json/path.ts";
import type { JsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { mentionsPlugin } from "../plugins/mentioned.ts";
import type { Finding, Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

/** A search provider: the plugin that serves it, and from which release on that plugin is to be installed first. */
interface Provider {
  plugin: string;
  apartFrom?: string;
  knownFrom?: string;
}

const providers: Readonly<Record<string, Provider>> = {
  brave: { plugin: "brave", apartFrom: "2026.5.7" },
  duckduckgo: { plugin: "duckduckgo", apartFrom: "2026.8.1" },
  exa: { plugin: "exa", apartFrom: "2026.6.11" },
  firecrawl: { plugin: "firecrawl", apartFrom: "2026.6.11" },
  gemini: { plugin: "google" },
  grok: { plugin: "xai" },
  kimi: { plugin: "moonshot", apartFrom: "2026.6.11" },
  minimax: { plugin: "minimax" },
  ollama: { plugin: "ollama" },
  parallel: { plugin: "parallel", apartFrom: "2026.6.11", knownFrom: "2026.6.11" },
  "parallel-free": { plugin: "parallel", apartFrom: "2026.6.11", knownFrom: "2026.6.11" },
  perplexity: { plugin: "perplexity", apartFrom: "2026.6.11" },
  searxng: { plugin: "searxng", apartFrom: "2026.6.11" },
  tavily: { plugin: "tavily", apartFrom: "2026.6.11" },
};

const path = ["tools", "web", "search", "provider"];

/** The search provider must be one that a plugin of the release serves. A mention of its plugin makes the error a warning. */
export const webSearchProvider: Rule = {
  id: "web-search-provider",
  stage: "plugins",
  releases: since("2026.5.7"),
  evidence: `${triedOnly}; with the plugins that a release brings along, and no others`,
  check(config, release, { plugins = [] }) {
    const name = getAt(config, path);
    if (typeof name !== "string") return [];
    const provider = name.trim();
    if (provider === "") return [{ path, message: "the search provider must not be empty", hint: "leave it out" }];
    const known = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
    if (known === undefined || isLater(known.knownFrom, release)) {
      return plugins.includes(provider) ? [] : [unknown(provider, config)];
    }
    if (known.apartFrom === undefined || isLater(known.apartFrom, release) || plugins.includes(known.plugin)) return [];
    return [apart(provider, known.plugin, config, release)];
  },
};

function isLater(from: string | undefined, release: string): boolean {
  return from !== undefined && compareReleases(release, from) < 0;
}

function unknown(provider: string, config: JsonObject): Finding {
  const hint = `the known ones are ${Object.keys(providers).join(", ")}`;
  const severity = mentionsPlugin(config, provider) ? "warning" : "error";
  return { path, message: `no plugin is known that searches with "${provider}"`, hint, severity };
}

function apart(provider: string, plugin: string, config: JsonObject, release: string): Finding {
  const mild = mentionsPlugin(config, provider) || mentionsPlugin(config, plugin) || isLater("2026.5.28", release);
  const message = `${provider} is searched with by the plugin ${plugin}, which does not come with the release`;
  return { path, message, hint: `install the plugin ${plugin}`, severity: mild ? "warning" : "error" };
}
