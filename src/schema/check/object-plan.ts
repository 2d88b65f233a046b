import type { JsonPath } from "../../json/path.ts";
import { expectedBy } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import type { Bound, Problem } from "./problem.ts";
import { isSchemaObject, ownValue, type SchemaObject, singleProperties, textList } from "./schema-object.ts";
import { formsOf } from "./string-plan.ts";

const keywords = [
  "patternProperties",
  "additionalProperties",
  "propertyNames",
  "required",
  "minProperties",
  "maxProperties",
];

/**
 * `properties`, `patternProperties`, `additionalProperties`, `propertyNames`, `required` and the number of keys. As in Zod, a known
 * key whose value is undefined is absent, and a key `__proto__` of an object with free keys is passed over. As in OpenClaw, a required
 * key with a default may be left out.
 */
export function objectPlan(schema: SchemaObject, inner: (part: unknown) => Plan): Plan | undefined {
  const propertyOf = singleProperty(schema);
  if (propertyOf === undefined && !keywords.some((keyword) => schema[keyword] !== undefined)) return undefined;
  const childOf = childPlans(schema, propertyOf, inner);
  const { propertyNames } = schema;
  const namePlan = propertyNames === undefined ? undefined : inner(propertyNames);
  const required = textList(schema["required"]).filter((key) => ownValue(propertyOf?.(key), "default") === undefined);
  const broken = sizeTest(schema);
  return {
    accepts(value) {
      if (!isSchemaObject(value)) return true;
      for (const key of Object.keys(value)) {
        const plan = childOf(key, value[key]);
        if (plan === "unknown" || plan?.accepts(value[key]) === false) return false;
        if (namePlan?.accepts(key) === false && key !== "__proto__") return false;
      }
      return required.every((key) => isThere(value, key)) && broken(value) === undefined;
    },
    report(value, path, problems) {
      if (!isSchemaObject(value)) return;
      for (const key of Object.keys(value)) {
        const plan = childOf(key, value[key]);
        if (plan === "unknown") problems.push({ kind: "unknown-key", path: [...path, key], schema });
        else if (namePlan?.accepts(key) === false && key !== "__proto__")
          problems.push(wrongKey([...path, key], propertyNames));
        else plan?.report(value[key], [...path, key], problems);
      }
      for (const key of required.filter((one) => !isThere(value, one)))
        problems.push({
          kind: "missing-key",
          path: [...path, key],
          expected: expectedBy(propertyOf?.(key)),
        });
      const bound = broken(value);
      if (bound !== undefined) problems.push({ kind: "out-of-bounds", path, bound, value });
    },
  };
}

function isThere(value: SchemaObject, key: string): boolean {
  return Object.hasOwn(value, key) && value[key] !== undefined;
}

/** What judges the value of a key: undefined for none, "unknown" where the key itself is not allowed. */
function childPlans(
  schema: SchemaObject,
  propertyOf: ((key: string) => unknown) | undefined,
  inner: (part: unknown) => Plan,
): (key: string, value: unknown) => Plan | "unknown" | undefined {
  const { patternProperties, additionalProperties } = schema;
  const plans = new Map<string, Plan>();
  const patterns = isSchemaObject(patternProperties)
    ? Object.entries(patternProperties).map(([pattern, part]) => ({ pattern: new RegExp(pattern), part }))
    : [];
  const rest = additionalProperties === undefined || additionalProperties === true ? undefined : additionalProperties;
  let restPlan: Plan | undefined;
  return (key, value) => {
    const ready = plans.get(key);
    if (ready !== undefined) return value === undefined ? undefined : ready;
    const property = propertyOf?.(key);
    if (property !== undefined) {
      const plan = inner(property);
      plans.set(key, plan);
      return value === undefined ? undefined : plan;
    }
    const matching = patterns.find(({ pattern }) => pattern.test(key));
    if (matching !== undefined) return inner(matching.part);
    if (rest === false) return "unknown";
    if (rest === undefined || key === "__proto__") return undefined;
    restPlan ??= inner(rest);
    return restPlan;
  };
}

/** Finds the schema of a key; undefined for a schema without `properties`. */
function singleProperty(schema: SchemaObject): ((key: string) => unknown) | undefined {
  const late = singleProperties.get(schema);
  if (late !== undefined) return late;
  const { properties } = schema;
  return isSchemaObject(properties) ? (key) => ownValue(properties, key) : undefined;
}

function sizeTest({ minProperties, maxProperties }: SchemaObject): (value: SchemaObject) => Bound | undefined {
  const bounds: Bound[] = [];
  if (typeof minProperties === "number") bounds.push({ of: "object", side: "least", limit: minProperties });
  if (typeof maxProperties === "number") bounds.push({ of: "object", side: "most", limit: maxProperties });
  if (bounds.length === 0) return () => undefined;
  return (value) => {
    const size = Object.keys(value).length;
    return bounds.find(({ side, limit }) => (side === "least" ? size < limit : size > limit));
  };
}

function wrongKey(path: JsonPath, names: unknown): Problem {
  const [first] = isSchemaObject(names) ? formsOf(names) : [];
  return { kind: "wrong-key", path, form: first?.form, allowed: expectedBy(names).allowed };
}
