import type { Step } from "../step.ts";
import { moveToWebSearch, webSearchOf } from "../web-search-plugin.ts";

export const xSearchKey: Step = {
  id: "2026.4.2-x-search-key",
  since: "2026.4.2",
  title: "tools.web.x_search.apiKey is now plugins.entries.xai.config.webSearch.apiKey",
  reason: "OpenClaw 2026.4.2 keeps the key with the plugin that uses it",
  edit(tree, context) {
    moveToWebSearch(tree, ["tools", "web", "x_search", "apiKey"], [...webSearchOf("xai"), "apiKey"], context);
  },
};
