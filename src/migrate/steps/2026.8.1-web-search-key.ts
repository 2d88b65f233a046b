import type { Step } from "../step.ts";
import { add, has, move } from "../tree.ts";

export const webSearchKey: Step = {
  id: "2026.8.1-web-search-key",
  since: "2026.8.1",
  title: "tools.web.search.apiKey is now plugins.entries.brave.config.webSearch.apiKey",
  reason: "OpenClaw 2026.8.1 leaves the key to the plugin; without a provider it was Brave's",
  edit(tree) {
    const from = ["tools", "web", "search", "apiKey"];
    if (!has(tree, from)) return;
    move(tree, from, ["plugins", "entries", "brave", "config", "webSearch", "apiKey"]);
    add(tree, ["plugins", "entries", "brave", "enabled"], true);
  },
};
