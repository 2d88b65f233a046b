import type { JsonPath } from "../../json/path.ts";
import type { JsonValue } from "../../json/value.ts";
import { leavesIn } from "../node.ts";
import { setAsideUnknown } from "../set-aside-unknown.ts";
import type { Step, StepContext } from "../step.ts";
import { add, hasObject, move, setAside, treeOf, valueIn } from "../tree.ts";

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
  edit(tree, context) {
    for (const [block, plugin] of Object.entries(owners)) {
      const from = ["tools", "web", "search", block];
      if (!hasObject(tree, from)) continue;
      const to = ["plugins", "entries", plugin, "config", "webSearch"];
      // A plugin is not switched on for a block of which nothing stays.
      if (!isOfUse(valueIn(tree, from) ?? null, to, context)) {
        setAside(tree, from, `OpenClaw ${context.to} knows nothing of it, nor does the plugin`);
        continue;
      }
      move(tree, from, to);
      add(tree, ["plugins", "entries", plugin, "enabled"], true);
    }
  },
};

/** Whether the release would leave anything of a value at a path. */
function isOfUse(value: JsonValue, path: JsonPath, context: StepContext): boolean {
  const alone = treeOf(path.reduceRight<JsonValue>((below, step) => ({ [step]: below }), value));
  setAsideUnknown(alone, { to: context.to, judge: context, tell() {} });
  return leavesIn(alone.root).length > 0;
}
