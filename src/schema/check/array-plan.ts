import type { Plan } from "./plan.ts";
import type { Bound } from "./problem.ts";
import type { SchemaObject } from "./schema-object.ts";

/** `items` (one schema, or a tuple with `additionalItems`), `minItems`, `maxItems`, `uniqueItems`. */
export function arrayPlan(schema: SchemaObject, inner: (part: unknown) => Plan): Plan | undefined {
  const { items, additionalItems, minItems, maxItems, uniqueItems } = schema;
  if ([items, minItems, maxItems, uniqueItems].every((one) => one === undefined)) return undefined;
  const tuple = Array.isArray(items) ? items : [];
  const rest = Array.isArray(items) ? additionalItems : items;
  const plans = new Map<number, Plan>();
  // One plan for each place of a tuple, and one for all places after them.
  const planAt = (index: number): Plan => {
    const place = Math.min(index, tuple.length);
    let plan = plans.get(place);
    if (plan === undefined) {
      plan = inner(place < tuple.length ? tuple[place] : rest);
      plans.set(place, plan);
    }
    return plan;
  };
  const bounds: Bound[] = [];
  if (typeof minItems === "number") bounds.push({ of: "list", side: "least", limit: minItems });
  if (typeof maxItems === "number") bounds.push({ of: "list", side: "most", limit: maxItems });
  const broken = (length: number): Bound | undefined =>
    bounds.find(({ side, limit }) => (side === "least" ? length < limit : length > limit));
  return {
    accepts: (value) =>
      !Array.isArray(value) ||
      (broken(value.length) === undefined &&
        value.every((item, index) => planAt(index).accepts(item)) &&
        (uniqueItems !== true || repeatedAt(value) === undefined)),
    report(value, path, problems) {
      if (!Array.isArray(value)) return;
      const bound = broken(value.length);
      if (bound !== undefined) problems.push({ kind: "out-of-bounds", path, bound, value });
      for (const [index, item] of value.entries()) planAt(index).report(item, [...path, index], problems);
      const repeated = uniqueItems === true ? repeatedAt(value) : undefined;
      if (repeated !== undefined) problems.push({ kind: "repeated-item", path: [...path, repeated] });
    },
  };
}

function repeatedAt(items: readonly unknown[]): number | undefined {
  const index = items.findIndex((item, at) => items.slice(0, at).some((before) => isSame(item, before)));
  return index < 0 ? undefined : index;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  return typeof one === "object" && typeof other === "object" && JSON.stringify(one) === JSON.stringify(other);
}
