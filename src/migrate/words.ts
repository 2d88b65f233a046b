import type { JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import type { StepContext } from "./step.ts";
import { carryHome, moveInside } from "./stray.ts";
import { type Tree, valueIn } from "./tree.ts";

/** What people call a setting, and the setting, seen from what both belong to. */
export interface Word {
  from: JsonPath;
  to: JsonPath;
  /** What the setting says then; undefined where the word says nothing that it could. */
  becomes?(value: JsonValue): JsonValue | undefined;
}

export interface Saying {
  words: readonly Word[];
  /** Where a release reads what stands at a place. */
  known(place: JsonPath): JsonPath;
}

/** Says what stands under other names by the settings' own. Only what no release takes as it stands is meant. */
export function sayByWords(tree: Tree, place: JsonPath, { words, known }: Saying, context: StepContext): void {
  for (const { from, to, becomes } of words) {
    const old = [...place, ...from];
    const before = valueIn(tree, old);
    if (before === undefined || context.takes(known(old), before)) continue;
    const value = becomes === undefined ? before : becomes(before);
    if (value === undefined || !context.takes(known([...place, ...to]), value)) continue;
    if (to.length > from.length && from.every((step, depth) => step === to[depth])) {
      moveInside(tree, old, to.slice(from.length).join("."));
      continue;
    }
    // A model that is a name becomes an object with that name as it gets a second member.
    const model = [...place, "model"];
    if (to[0] === "model" && typeof valueIn(tree, model) === "string") moveInside(tree, model, "primary");
    carryHome(tree, { from: old, to: [...place, ...to], value }, context);
  }
}
