/** A JSON Schema as data. Nothing is taken for granted about its keywords: some come from plugins. */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object that can be read as a schema, or as a map of schemas. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schemas in a list such as that of `anyOf`; none where there is no list. */
export function schemaList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts in a list such as that of `required`. */
export function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** A keyword's schema for a key, inherited properties never counting. */
export function ownValue(map: unknown, key: string): unknown {
  return isSchemaObject(map) && Object.hasOwn(map, key) ? map[key] : undefined;
}

/**
 * How one property of a schema is found whose `properties` are made when they are looked at: to judge a config takes those of its own keys,
 * and not all of them.
 */
export const singleProperties = new WeakMap<SchemaObject, (key: string) => SchemaObject | undefined>();
