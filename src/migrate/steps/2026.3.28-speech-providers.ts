import type { JsonPath } from "../../json/path.ts";
import { placesOf } from "../pattern.ts";
import { speechPlaces } from "../speech.ts";
import type { Step, StepContext } from "../step.ts";
import { hasObject, keysIn, move, replace, type Tree, valueIn } from "../tree.ts";

/** The providers that had a block of their own, and what they are called now. */
const providers = { openai: "openai", elevenlabs: "elevenlabs", microsoft: "microsoft", edge: "microsoft" };

export const speechProviders: Step = {
  id: "2026.3.28-speech-providers",
  since: "2026.3.28",
  title: "the blocks of speech providers are now entries of tts.providers, edge is microsoft",
  reason: "OpenClaw 2026.3.28 takes any speech provider, each by its id",
  edit(tree) {
    for (const place of placesOf(tree, speechPlaces)) rewrite(tree, place);
  },
  undo(tree, context) {
    for (const place of placesOf(tree, speechPlaces)) takeBack(tree, place, context);
  },
};

function rewrite(tree: Tree, speech: JsonPath): void {
  if (valueIn(tree, [...speech, "provider"]) === "edge") replace(tree, [...speech, "provider"], "microsoft");
  for (const [old, id] of Object.entries(providers))
    if (hasObject(tree, [...speech, old])) move(tree, [...speech, old], [...speech, "providers", id]);
  if (hasObject(tree, [...speech, "providers", "edge"]))
    move(tree, [...speech, "providers", "edge"], [...speech, "providers", "microsoft"]);
}

function takeBack(tree: Tree, speech: JsonPath, { knows, to }: StepContext): void {
  const all = [...speech, "providers"];
  if (knows(all, to)) return;
  const formerly = (id: string): string => (id === "microsoft" && !knows([...speech, id], to) ? "edge" : id);
  for (const id of keysIn(tree, all))
    if (knows([...speech, formerly(id)], to)) move(tree, [...all, id], [...speech, formerly(id)]);
  const provider = valueIn(tree, [...speech, "provider"]);
  if (typeof provider === "string") replace(tree, [...speech, "provider"], formerly(provider));
}
