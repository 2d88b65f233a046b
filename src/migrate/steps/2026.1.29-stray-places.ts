import type { JsonPath } from "../../json/path.ts";
import { sayChannelWords } from "../channel-words.ts";
import { isOlder } from "../origin.ts";
import type { Step, StepContext } from "../step.ts";
import { bringHome, hasHome } from "../stray.ts";
import { add, has, hasObject, keysIn, move, type Tree } from "../tree.ts";

/** Sections whose settings people write at the top of the file. */
const owners: readonly JsonPath[] = [["agents", "defaults"], ["tools"], ["messages"]];

/** Sections that keep their entries in a map of their own, beside settings. */
const maps: readonly { section: JsonPath; entries: string; settings?: string }[] = [
  // What an entry itself does not know is the skill's own matter.
  { section: ["skills"], entries: "entries", settings: "config" },
  { section: ["plugins"], entries: "entries", settings: "config" },
  { section: ["hooks", "internal"], entries: "entries" },
  { section: ["mcp"], entries: "servers" },
  { section: ["models"], entries: "providers" },
];

export const strayPlaces: Step = {
  id: "2026.1.29-stray-places",
  since: "2026.1.29",
  title: "sections and entries that stand one level too high or too low",
  reason: "no release reads them where they stand, and one place takes them as they are",
  edit(tree, context) {
    providers(tree, context);
    for (const key of unknownIn(tree, [], context))
      for (const owner of owners) bringHome(tree, [key], [...owner, key], context);
    for (const owner of owners)
      for (const key of unknownIn(tree, owner, context)) bringHome(tree, [...owner, key], [key], context);
    for (const map of maps) entries(tree, map, context);
  },
};

function unknownIn(tree: Tree, place: JsonPath, { isEverKnown }: StepContext): string[] {
  return keysIn(tree, place).filter((key) => !isEverKnown([...place, key]));
}

/** Clawdbot called channels providers; others mean those of models. */
function providers(tree: Tree, context: StepContext): void {
  const from = ["providers"];
  if (context.isEverKnown(from)) return;
  const channels = context.everKeysUnder(["channels"]);
  for (const id of keysIn(tree, from).filter((key) => hasObject(tree, [...from, key]))) {
    const one = [...from, id];
    if (!channels.includes(id)) {
      provider(tree, one, ["models", "providers", id], context);
      continue;
    }
    const to = ["channels", id];
    sayChannelWords(tree, one, (place) => [...to, ...place.slice(one.length)], context);
    bringHome(tree, one, to, context);
  }
}

function provider(tree: Tree, from: JsonPath, to: JsonPath, context: StepContext): void {
  // Until 2026.6.11 every provider had to say its address.
  if (!has(tree, [...from, "baseUrl"]) && isOlder(context.to, "2026.6.11")) return;
  if (!hasHome(tree, from, to, context)) return;
  const models = [...from, "models"];
  const rows = [...to, "models"];
  bringHome(tree, from, to, context);
  if (has(tree, models) && !has(tree, rows)) move(tree, models, rows);
  if (hasObject(tree, to)) add(tree, rows, []);
}

function entries(tree: Tree, { section, entries: map, settings }: (typeof maps)[number], context: StepContext): void {
  for (const id of unknownIn(tree, section, context)) {
    const from = [...section, id];
    const to = [...section, map, id];
    if (!hasObject(tree, from) || !hasHome(tree, from, to, context)) continue;
    bringHome(tree, from, to, context);
    if (settings !== undefined) bringHome(tree, from, [...to, settings], context);
  }
}
