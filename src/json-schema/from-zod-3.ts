import { ConfigError } from "../errors.ts";

/**
 * The JSON Schema (draft-07) of a Zod 3 schema, by zod-to-json-schema.
 *
 * Given a Zod 4 schema, that package answers with an empty schema and no error, at the root as well as inside; so nothing of Zod 4 may
 * reach it.
 * @throws ConfigError `schema-not-usable` when there is a Zod 4 schema inside
 */
export async function fromZod3(schema: object): Promise<unknown> {
  if (holdsZod4(schema, new Set())) {
    throw new ConfigError("schema-not-usable", "the schema is of Zod 3, and a part of it of Zod 4", {
      hint: "make all of it with one of the two",
    });
  }
  const { zodToJsonSchema } = await import("zod-to-json-schema");
  return zodToJsonSchema(schema as Parameters<typeof zodToJsonSchema>[0], {
    target: "jsonSchema7",
    strictUnions: true,
    // "none" would turn recursion into a schema that accepts everything.
    $refStrategy: "root",
  });
}

function holdsZod4(value: unknown, seen: Set<object>): boolean {
  if (typeof value !== "object" || value === null || seen.has(value)) return false;
  seen.add(value);
  if ("_zod" in value) return true;
  const definition: unknown = Reflect.get(value, "_def");
  const parts = definition === undefined ? Object.values(value) : partsOf(definition);
  return parts.some((part) => holdsZod4(part, seen));
}

// Zod 3 hides the members of an object, and what is recursive, behind a function.
function partsOf(definition: unknown): unknown[] {
  if (typeof definition !== "object" || definition === null) return [];
  return Object.entries(definition).map(([key, part]) =>
    typeof part === "function" && (key === "shape" || key === "getter") ? part() : part,
  );
}
