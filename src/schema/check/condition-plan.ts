import type { Plan } from "./plan.ts";
import type { SchemaObject } from "./schema-object.ts";

/** `not`, and `if` with `then` and `else`. */
export function conditionPlans(schema: SchemaObject, inner: (part: unknown) => Plan): Plan[] {
  const plans: Plan[] = [];
  if (schema["not"] !== undefined) plans.push(notPlan(inner(schema["not"])));
  if (schema["if"] !== undefined) {
    const condition = inner(schema["if"]);
    const [yes, no] = [inner(schema["then"]), inner(schema["else"])];
    plans.push({
      accepts: (value) => (condition.accepts(value) ? yes : no).accepts(value),
      report: (value, path, problems) => (condition.accepts(value) ? yes : no).report(value, path, problems),
    });
  }
  return plans;
}

function notPlan(plan: Plan): Plan {
  return {
    accepts: (value) => !plan.accepts(value),
    report(value, path, problems) {
      if (plan.accepts(value)) problems.push({ kind: "forbidden", path });
    },
  };
}
