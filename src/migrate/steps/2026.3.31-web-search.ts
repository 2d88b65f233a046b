import type { Step } from "../step.ts";
import { add, hasObject, move } from "../tree.ts";

/** The blocks of search providers and the plugins that own them. */
const owners = {
  brave: "brave",
  duckduckgo: "duckduckgo",
  exa: "exa",
  firecrawl: "firecrawl",
  gemini: "google",
  grok: "xai",
  kimi: "moonshot",
  minimax: "minimax",
  ollama: "ollama",
  perplexity: "perplexity",
  searxng: "searxng",
};

export const webSearch: Step = {
  id: "2026.3.31-web-search",
  since: "2026.3.31",
  title: "the blocks of search providers are now their plugins' configs",
  reason: "OpenClaw 2026.3.31 leaves web search to plugins",
  edit(tree) {
    for (const [block, plugin] of Object.entries(owners)) {
      const from = ["tools", "web", "search", block];
      if (!hasObject(tree, from)) continue;
      move(tree, from, ["plugins", "entries", plugin, "config", "webSearch"]);
      add(tree, ["plugins", "entries", plugin, "enabled"], true);
    }
  },
};
