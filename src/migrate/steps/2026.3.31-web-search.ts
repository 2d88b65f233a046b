import { isTaken } from "../is-taken.ts";
import type { Step, StepContext } from "../step.ts";
import { hasObject, keysIn, move, setAside, type Tree, valueIn } from "../tree.ts";
import { moveToWebSearch, webSearchOf } from "../web-search-plugin.ts";

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

const search = ["tools", "web", "search"];

export const webSearch: Step = {
  id: "2026.3.31-web-search",
  since: "2026.3.31",
  title: "the blocks of search providers are now their plugins' configs",
  reason: "OpenClaw 2026.3.31 leaves web search to plugins",
  edit(tree, context) {
    for (const [block, plugin] of Object.entries(owners))
      if (hasObject(tree, [...search, block])) moveToWebSearch(tree, [...search, block], webSearchOf(plugin), context);
  },
  undo(tree, context) {
    for (const [block, plugin] of Object.entries(owners)) takeBack(tree, { block, plugin }, context);
  },
};

function takeBack(tree: Tree, { block, plugin }: { block: string; plugin: string }, context: StepContext): void {
  const from = webSearchOf(plugin);
  const entry = from.slice(0, 3);
  // A plugin that is not switched on does not search.
  if (!hasObject(tree, from) || valueIn(tree, [...entry, "enabled"]) !== true) return;
  // Brave was who a key without a name was for.
  if (block === "brave") move(tree, [...from, "apiKey"], [...search, "apiKey"]);
  if (context.knows([...search, block], context.to)) move(tree, from, [...search, block]);
  // A release may not start with a plugin that it does not bring, and this one had nothing else to do.
  const isBare = keysIn(tree, entry).every((key) => key === "enabled");
  if (isBare && !isTaken(entry, { enabled: true }, context))
    setAside(tree, entry, `OpenClaw ${context.to} searches without a plugin`);
}
