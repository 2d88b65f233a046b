import type { Allowed, Expected, Kind } from "./problem.ts";
import { isSchemaObject, schemaList } from "./schema-object.ts";

const kinds: ReadonlySet<string> = new Set<Kind>(["object", "array", "string", "number", "integer", "boolean", "null"]);

function isKind(value: unknown): value is Kind {
  return typeof value === "string" && kinds.has(value);
}

/** The kinds that a schema's `type` names; none when it names none. */
export function kindsOf(type: unknown): readonly Kind[] {
  return (Array.isArray(type) ? type : [type]).filter(isKind);
}

/** Whether a value is of a kind. As in Zod, NaN and the infinities are no numbers, and a whole number must be an exact one. */
export function isOfKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case "object":
      return isSchemaObject(value);
    case "array":
      return Array.isArray(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "integer":
      return Number.isSafeInteger(value);
    case "null":
      return value === null;
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
  }
}

/** Whether a value can stand in an `enum`. */
export function isAllowed(value: unknown): value is Allowed {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** The values that a schema lists by `const` or `enum`; undefined when it lists none. */
export function allowedBy(schema: unknown): readonly Allowed[] | undefined {
  if (!isSchemaObject(schema)) return undefined;
  if (Object.hasOwn(schema, "const")) return isAllowed(schema["const"]) ? [schema["const"]] : undefined;
  return Array.isArray(schema["enum"]) ? schema["enum"].filter(isAllowed) : undefined;
}

/** What a schema takes, its unions seen through. */
export function expectedBy(schema: unknown): Expected {
  if (!isSchemaObject(schema)) return { allowed: [], kinds: [] };
  const branches = [...schemaList(schema["anyOf"]), ...schemaList(schema["oneOf"])];
  const allowed = allowedBy(schema);
  if (allowed !== undefined) return { allowed, kinds: [] };
  const own = kindsOf(schema["type"]);
  return branches.length > 0 && own.length === 0
    ? mergeExpected(branches.map(expectedBy))
    : { allowed: [], kinds: own };
}

/** What any of several takes. */
export function mergeExpected(all: readonly Expected[]): Expected {
  return {
    allowed: [...new Set(all.flatMap(({ allowed }) => allowed))],
    kinds: [...new Set(all.flatMap((one) => one.kinds))],
  };
}
