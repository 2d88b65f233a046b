import type { JsonSchema } from "../src/schema/json-schema.ts";
import { branchLabels } from "./branch-label.ts";

/**
 * The one normal form in which schemas are kept and compared. It accepts what the schema accepts, and nothing else:
 * - keys sorted, `required` sorted, `required` and `properties` left out when empty, `$schema` left out
 * - local references replaced by what they refer to
 * - `additionalProperties` that lets everything through, and `propertyNames` that asks for strings, left out
 * - the safe-integer bounds that Zod's exporter adds to every integer left out
 * - in a union the constants of one type as one branch with `enum`; the branches in the order of their labels
 *   (branch-label.ts), and a union of one branch as that branch
 */
export function normalise(schema: JsonSchema): JsonSchema {
  return normaliseWithin(schema, schema);
}

function normaliseWithin(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) return normaliseWithin(resolve(schema.$ref, root), root);
  const scope = schema["$defs"] === undefined && schema.definitions === undefined ? root : schema;
  const normal: JsonSchema = {};
  for (const key of Object.keys(schema).sort()) {
    const value = schema[key];
    if (!isDropped(key, value, schema)) normal[key] = normalValue(key, value, scope);
  }
  return withoutLoneBranch(normal);
}

function isDropped(key: string, value: unknown, schema: JsonSchema): boolean {
  if (key === "$schema" || key === "$defs" || key === "definitions") return true;
  if (key === "properties") return isEmpty(value);
  if (key === "required") return Array.isArray(value) && value.length === 0;
  if (key === "additionalProperties") return value === true || isEmpty(value);
  if (key === "propertyNames") return JSON.stringify(value) === '{"type":"string"}';
  if (schema.type !== "integer") return false;
  if (key === "maximum") return value === Number.MAX_SAFE_INTEGER;
  return key === "minimum" && value === Number.MIN_SAFE_INTEGER;
}

function normalValue(key: string, value: unknown, root: JsonSchema): unknown {
  if (key === "properties" && isSchema(value)) {
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((name) => [name, normaliseAny(value[name], root)]));
  }
  if (key === "required" && Array.isArray(value)) return [...value].sort();
  if (key === "anyOf" || key === "oneOf" || key === "allOf") return branches(key, value, root);
  if (key === "items" && Array.isArray(value)) return value.map((item) => normaliseAny(item, root));
  if (["items", "additionalProperties", "propertyNames", "not", "if", "then", "else", "contains"].includes(key))
    return isSchema(value) ? normaliseWithin(value, root) : value;
  return sortedKeys(value);
}

function branches(key: string, value: unknown, root: JsonSchema): JsonSchema[] {
  const all: JsonSchema[] = Array.isArray(value) ? value.map((branch) => normaliseAny(branch, root)) : [];
  const kept = key === "allOf" ? all : withGroupedConstants(all);
  const labelled = [...branchLabels(kept)].sort(([a], [b]) => (a < b ? -1 : 1));
  return labelled.map(([, branch]) => branch);
}

function withGroupedConstants(all: readonly JsonSchema[]): JsonSchema[] {
  const others = all.filter((branch) => !isConstant(branch));
  const groups = new Map<JsonSchema["type"], JsonSchema[]>();
  for (const branch of all.filter(isConstant)) groups.set(branch.type, [...(groups.get(branch.type) ?? []), branch]);
  const grouped = [...groups].map(([type, group]): JsonSchema => {
    const [first] = group;
    if (group.length === 1 && first !== undefined) return first;
    return { enum: group.flatMap((branch) => branch.enum ?? [branch.const ?? null]), ...(type && { type }) };
  });
  return [...grouped, ...others];
}

function isConstant(branch: JsonSchema): boolean {
  if (branch.type !== "string" && branch.type !== "number" && branch.type !== "integer") return false;
  return (
    Object.keys(branch).every((key) => key === "const" || key === "enum" || key === "type") &&
    !("type" in branch && Object.keys(branch).length === 1)
  );
}

function withoutLoneBranch(schema: JsonSchema): JsonSchema {
  for (const key of ["anyOf", "oneOf"]) {
    const list = schema[key];
    if (!Array.isArray(list) || list.length !== 1) continue;
    const { [key]: _, ...rest } = schema;
    const [only] = list;
    if (Object.keys(rest).some((name) => name in only)) continue;
    const merged: JsonSchema = { ...rest, ...only };
    return Object.fromEntries(
      Object.keys(merged)
        .sort()
        .map((name) => [name, merged[name]]),
    );
  }
  return schema;
}

function resolve(reference: string, root: JsonSchema): JsonSchema {
  let found: unknown = root;
  for (const step of reference.replace(/^#\//, "").split("/")) found = isSchema(found) ? found[step] : undefined;
  if (!isSchema(found)) throw new Error(`${reference} refers to nothing`);
  return found;
}

function normaliseAny(value: unknown, root: JsonSchema): JsonSchema {
  if (isSchema(value)) return normaliseWithin(value, root);
  return value === false ? { not: {} } : {};
}

/** A copy of a JSON value whose objects have their keys in order. */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isSchema(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortedKeys(value[key])]));
}

function isEmpty(value: unknown): boolean {
  return isSchema(value) && Object.keys(value).length === 0;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
