import type { Step } from "../step.ts";
import { moveToWebSearch, webSearchOf } from "../web-search-plugin.ts";

export const webSearchKey: Step = {
  id: "2026.8.1-web-search-key",
  since: "2026.8.1",
  title: "tools.web.search.apiKey is now plugins.entries.brave.config.webSearch.apiKey",
  reason: "OpenClaw 2026.8.1 leaves the key to the plugin; without a provider it was Brave's",
  edit(tree, context) {
    moveToWebSearch(tree, ["tools", "web", "search", "apiKey"], [...webSearchOf("brave"), "apiKey"], context);
  },
};
