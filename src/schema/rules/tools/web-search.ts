import { isJsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

/** Search providers that once had settings of their own in `tools.web.search`. */
export const searchProviders =
  "brave duckduckgo exa firecrawl gemini grok kimi minimax ollama perplexity searxng tavily".split(" ");

/** What belongs to one search provider is the business of its plugin. A shared `apiKey` was accepted until 2026.7.35. */
export const webSearchOfPlugin: Rule = ruleAt(
  {
    id: "web-search-of-plugin",
    stage: "schema",
    releases: since("2026.5.28"),
    evidence: triedOnly,
    at: ["tools.web.search"],
  },
  (search, release) => {
    if (!isJsonObject(search)) return [];
    const keyIsMoved = compareReleases(release, "2026.8.1") >= 0;
    const moved = Object.keys(search).filter((key) =>
      key === "apiKey" ? keyIsMoved : searchProviders.includes(key) && isJsonObject(search[key]),
    );
    return moved.map((key) => ({
      path: [key],
      message: `${key} belongs to the plugin of the search provider`,
      hint: "move it to plugins.entries.<plugin>.config.webSearch",
    }));
  },
);
