import type { Edit } from "./edit.ts";
import type { Addition, ContainerPlan, Draft, TreeReader } from "./edit-plan.ts";
import { getAt } from "./path.ts";
import { planEdits } from "./plan-edits.ts";
import { isJsonObject, type JsonValue } from "./value.ts";

/**
 * A value with one step of edits applied. The given value is not changed, and what the edits do not touch is shared
 * with it. Throws EditError when an edit is impossible.
 */
export function applyEdits(value: JsonValue, edits: readonly Edit[]): JsonValue {
  if (edits.length === 0) return value;
  const plan = planEdits(value, edits, valueReader);
  if (plan.root !== undefined) return realise(plan.root, value);
  const results = new Map<ContainerPlan<JsonValue>, JsonValue>();
  // Backwards, so that the children are done before their parents.
  for (const container of plan.containers.toReversed()) results.set(container, rebuilt(container, value, results));
  const [top] = plan.containers;
  return top === undefined ? value : (results.get(top) ?? value);
}

const valueReader: TreeReader<JsonValue> = {
  kindOf(value) {
    if (Array.isArray(value)) return "array";
    return isJsonObject(value) ? "object" : "scalar";
  },
  childOf(value, step) {
    return getAt(value, [step]);
  },
  lengthOf(value) {
    return Array.isArray(value) ? value.length : 0;
  },
};

type Results = ReadonlyMap<ContainerPlan<JsonValue>, JsonValue>;

function rebuilt(plan: ContainerPlan<JsonValue>, tree: JsonValue, results: Results): JsonValue {
  if (Array.isArray(plan.node)) return rebuiltArray(plan, plan.node, { tree, results });
  const members: [string, JsonValue][] = [];
  const add = (addition: Addition) => members.push([addition.key ?? "", realise(addition.draft, tree)]);
  for (const [key, before] of Object.entries(plan.node ?? {})) {
    for (const addition of plan.added) if (addition.before === key) add(addition);
    if (!plan.removed.has(key))
      members.push([plan.renamed.get(key) ?? key, changed(plan, key, { before, tree, results })]);
    for (const addition of plan.added) if (addition.after === key) add(addition);
  }
  for (const addition of plan.added) if (addition.before === undefined && addition.after === undefined) add(addition);
  return Object.fromEntries(members);
}

function rebuiltArray(
  plan: ContainerPlan<JsonValue>,
  elements: JsonValue[],
  context: Omit<Change, "before">,
): JsonValue {
  const result: JsonValue[] = [];
  for (let index = 0; index <= elements.length; index++) {
    for (const addition of plan.added) if (addition.index === index) result.push(realise(addition.draft, context.tree));
    const before = elements[index];
    if (before !== undefined && !plan.removed.has(index)) result.push(changed(plan, index, { before, ...context }));
  }
  return result;
}

interface Change {
  before: JsonValue;
  tree: JsonValue;
  results: Results;
}

function changed(plan: ContainerPlan<JsonValue>, step: string | number, { before, tree, results }: Change): JsonValue {
  const draft = plan.replaced.get(step);
  if (draft !== undefined) return realise(draft, tree);
  const child = plan.children.get(step);
  return child === undefined ? before : (results.get(child) ?? before);
}

function realise(draft: Draft, tree: JsonValue): JsonValue {
  if (draft.kind === "given") return draft.edit.value;
  if (draft.kind === "moved") return getAt(tree, draft.from) ?? null;
  // A chain of new parents is as long as the edit's path; it has one branch where edits do not share parents.
  if (draft.kind === "new-array") return draft.items.map((item) => realise(item, tree));
  return Object.fromEntries(Array.from(draft.entries, ([key, entry]) => [key, realise(entry, tree)]));
}
