import type { Step } from "../step.ts";
import { add, has, move } from "../tree.ts";

export const xSearchKey: Step = {
  id: "2026.4.2-x-search-key",
  since: "2026.4.2",
  title: "tools.web.x_search.apiKey is now plugins.entries.xai.config.webSearch.apiKey",
  reason: "OpenClaw 2026.4.2 keeps the key with the plugin that uses it",
  edit(tree) {
    const from = ["tools", "web", "x_search", "apiKey"];
    if (!has(tree, from)) return;
    move(tree, from, ["plugins", "entries", "xai", "config", "webSearch", "apiKey"]);
    add(tree, ["plugins", "entries", "xai", "enabled"], true);
  },
};
