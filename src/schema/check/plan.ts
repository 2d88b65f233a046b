import type { JsonPath } from "../../json/path.ts";
import { arrayPlan } from "./array-plan.ts";
import { conditionPlans } from "./condition-plan.ts";
import { allowedBy, expectedBy, isAllowed, isOfKind, kindsOf } from "./kinds.ts";
import { numberPlan } from "./number-plan.ts";
import { objectPlan } from "./object-plan.ts";
import type { Problem } from "./problem.ts";
import { resolveReference, type Scope, scopeWithin } from "./references.ts";
import { isSchemaObject, type SchemaObject, schemaList } from "./schema-object.ts";
import { stringPlan } from "./string-plan.ts";
import { oneOfPlan, unionPlan } from "./union-plan.ts";

/** A schema made ready to judge values. */
export interface Plan {
  /** The verdict alone, which is the quick way. */
  accepts(value: unknown): boolean;
  /** Adds what is wrong; nothing for a value that is accepted. */
  report(value: unknown, path: JsonPath, problems: Problem[]): void;
}

const anything: Plan = { accepts: () => true, report: () => {} };
const nothing: Plan = {
  accepts: () => false,
  report: (_value, path, problems) => void problems.push({ kind: "forbidden", path }),
};

const ready = new WeakMap<SchemaObject, Plan>();

/**
 * The plan of a schema. Made once for a schema object; the parts of a schema are made ready when a value first reaches them, so that
 * a config costs no more than the sections that it has.
 */
export function planOf(schema: unknown, scope?: Scope): Plan {
  if (schema === false) return nothing;
  if (!isSchemaObject(schema)) return anything;
  const known = ready.get(schema);
  if (known !== undefined) return known;
  const plan = build(schema, scopeWithin(schema, scope ?? { root: schema }));
  ready.set(schema, plan);
  return plan;
}

function build(schema: SchemaObject, scope: Scope): Plan {
  const reference = schema["$ref"];
  // Draft-07: what stands beside a $ref does not count.
  if (typeof reference === "string") return lazily(() => referencePlan(reference, scope));
  const inner = (part: unknown): Plan => planOf(part, scope);
  const parts = [
    valuePlan(schema),
    stringPlan(schema),
    numberPlan(schema),
    arrayPlan(schema, inner),
    objectPlan(schema, inner),
    ...schemaList(schema["allOf"]).map(inner),
    Array.isArray(schema["anyOf"]) ? unionPlan(branchesOf(schema["anyOf"], scope)) : undefined,
    Array.isArray(schema["oneOf"]) ? oneOfPlan(branchesOf(schema["oneOf"], scope)) : undefined,
    ...conditionPlans(schema, inner),
  ].filter((part) => part !== undefined);
  return typed(schema, parts);
}

function referencePlan(reference: string, scope: Scope): Plan {
  const found = resolveReference(reference, scope);
  return found === undefined ? anything : planOf(found.schema, found.scope);
}

function typed(schema: SchemaObject, parts: readonly Plan[]): Plan {
  const kinds = kindsOf(schema["type"]);
  const [only] = kinds;
  const fits =
    kinds.length === 1 && only !== undefined
      ? (value: unknown) => isOfKind(value, only)
      : (value: unknown) => kinds.length === 0 || kinds.some((kind) => isOfKind(value, kind));
  const [single] = parts;
  const accepts =
    parts.length === 1 && single !== undefined
      ? (value: unknown) => fits(value) && single.accepts(value)
      : (value: unknown) => fits(value) && parts.every((part) => part.accepts(value));
  return {
    accepts,
    report(value, path, problems) {
      if (!fits(value)) problems.push({ kind: "wrong-type", path, expected: expectedBy(schema), value });
      else for (const part of parts) part.report(value, path, problems);
    },
  };
}

/** `const` and `enum`. */
function valuePlan(schema: SchemaObject): Plan | undefined {
  const allowed = allowedBy(schema);
  if (allowed === undefined) return undefined;
  const set = new Set<unknown>(allowed);
  return {
    accepts: (value) => set.has(value),
    report(value, path, problems) {
      if (set.has(value)) return;
      const kind =
        isAllowed(value) && allowed.some((one) => typeof one === typeof value) ? "not-allowed" : "wrong-type";
      problems.push({ kind, path, expected: { allowed, kinds: [] }, value });
    },
  };
}

/** A branch of a union: nested unions and references are seen through when the branches are first needed. */
export interface Branch {
  schema: SchemaObject;
  plan: Plan;
}

function branchesOf(schemas: readonly unknown[], scope: Scope): () => readonly Branch[] {
  let made: readonly Branch[] | undefined;
  return () => {
    made ??= schemas.map((one) => {
      const target = dereferenced(one, scope);
      return { schema: isSchemaObject(target) ? target : {}, plan: planOf(one, scope) };
    });
    return made;
  };
}

function dereferenced(schema: unknown, scope: Scope): unknown {
  const reference = isSchemaObject(schema) ? schema["$ref"] : undefined;
  return typeof reference === "string" ? resolveReference(reference, scope)?.schema : schema;
}

/** A plan that is made when it is first used. */
function lazily(make: () => Plan): Plan {
  let made: Plan | undefined;
  const get = (): Plan => {
    made ??= make();
    return made;
  };
  return {
    accepts: (value) => get().accepts(value),
    report: (value, path, problems) => get().report(value, path, problems),
  };
}
