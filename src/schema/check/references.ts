import { isSchemaObject, type SchemaObject } from "./schema-object.ts";

/**
 * Where a local `$ref` is looked up. OpenClaw's own full schema embeds plugins' schemas whose references point at their own root: so
 * a reference is looked up from the innermost schema with definitions outwards.
 */
export interface Scope {
  root: SchemaObject;
  outer?: Scope | undefined;
}

/** The scope inside a schema. */
export function scopeWithin(schema: SchemaObject, scope: Scope): Scope {
  const opens = schema !== scope.root && (isSchemaObject(schema["$defs"]) || isSchemaObject(schema["definitions"]));
  return opens ? { root: schema, outer: scope } : scope;
}

/** The schema that a local reference such as `#/$defs/secret` names; undefined for one that leads nowhere. */
export function resolveReference(reference: string, scope: Scope): { schema: unknown; scope: Scope } | undefined {
  if (!reference.startsWith("#")) return undefined;
  const steps = reference.slice(1).split("/").slice(1).map(unescapeStep);
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const schema = follow(at.root, steps);
    if (schema !== undefined) return { schema, scope: at };
  }
  return undefined;
}

function follow(root: unknown, steps: readonly string[]): unknown {
  let current = root;
  for (const step of steps) {
    if (Array.isArray(current)) current = current[Number(step)];
    else if (isSchemaObject(current) && Object.hasOwn(current, step)) current = current[step];
    else return undefined;
  }
  return current;
}

/** RFC 6901, and percent-encoding since it stands in a URL. */
function unescapeStep(step: string): string {
  return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
}
