import type { Plan } from "./plan.ts";
import type { Bound } from "./problem.ts";
import type { SchemaObject } from "./schema-object.ts";

/** `minimum`, `maximum`, their exclusive forms, and `multipleOf`. */
export function numberPlan(schema: SchemaObject): Plan | undefined {
  const bounds = boundsOf(schema);
  const { multipleOf } = schema;
  const step = typeof multipleOf === "number" && multipleOf > 0 ? multipleOf : undefined;
  if (bounds.length === 0 && step === undefined) return undefined;
  const fitsStep = (value: number): boolean => step === undefined || Number.isInteger(value / step);
  return {
    accepts: (value) =>
      typeof value !== "number" || (bounds.every((bound) => isWithin(value, bound)) && fitsStep(value)),
    report(value, path, problems) {
      if (typeof value !== "number") return;
      const bound = bounds.find((one) => !isWithin(value, one));
      if (bound !== undefined) problems.push({ kind: "out-of-bounds", path, bound, value });
      else if (!fitsStep(value)) problems.push({ kind: "wrong-form", path, form: { format: `a multiple of ${step}` } });
    },
  };
}

function boundsOf(schema: SchemaObject): Bound[] {
  const rows = [
    { keyword: "minimum", side: "least", exclusive: false },
    { keyword: "exclusiveMinimum", side: "least", exclusive: true },
    { keyword: "maximum", side: "most", exclusive: false },
    { keyword: "exclusiveMaximum", side: "most", exclusive: true },
  ] as const;
  return rows.flatMap(({ keyword, side, exclusive }) => {
    const limit = schema[keyword];
    return typeof limit === "number" ? [{ of: "number" as const, side, limit, exclusive }] : [];
  });
}

function isWithin(value: number, { side, limit, exclusive }: Bound): boolean {
  if (value === limit) return exclusive !== true;
  return side === "least" ? value > limit : value < limit;
}
