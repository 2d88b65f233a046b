import { EditError } from "./edit-error.ts";
import type { Draft } from "./edit-plan.ts";
import type { JsonPath } from "./path.ts";

/** Whether a draft is a parent that edits create, and may share. */
export function isNewParent(draft: Draft): boolean {
  return draft.kind === "new-object" || draft.kind === "new-array";
}

/** A parent still empty: an array when the step into it is a number. */
export function newParent(firstStep: string | number | undefined): Draft {
  return typeof firstStep === "number" ? { kind: "new-array", items: [] } : { kind: "new-object", entries: new Map() };
}

/** Puts a draft where steps lead inside a new parent, with the parents on the way. */
export function fillNewParent(parent: Draft, steps: JsonPath, { draft, path }: { draft: Draft; path: JsonPath }): void {
  let current = parent;
  for (const [depth, step] of steps.entries()) {
    const isLast = depth === steps.length - 1;
    if (current.kind === "new-object") {
      const next: Draft = isLast ? draft : (current.entries.get(String(step)) ?? newParent(steps[depth + 1]));
      current.entries.set(String(step), next);
      current = next;
    } else if (current.kind === "new-array" && typeof step === "number" && step <= current.items.length) {
      const next: Draft = isLast ? draft : (current.items[step] ?? newParent(steps[depth + 1]));
      current.items[step] = next;
      current = next;
    } else {
      throw new EditError("index-out-of-range", path, "a new array begins with index 0");
    }
  }
}
