import type { KeyHistory } from "./key-history.ts";
import { type Plan, planOf } from "./plan.ts";
import { isSchemaObject, ownValue, type SchemaObject } from "./schema-object.ts";

/** What a config is judged by. */
export interface SchemaSource {
  /** The release, as messages name it. */
  release: string;
  rootKeys: readonly string[];
  /** The plan of a top-level key; undefined for a key that is not known. The same schema gives the same plan. */
  section(key: string): Plan | undefined;
  history: KeyHistory;
}

/** Judges by one JSON Schema of a whole config, such as the one that OpenClaw itself prints. */
export function sourceOfSchema(
  schema: SchemaObject,
  { release, history }: Pick<SchemaSource, "release" | "history">,
): SchemaSource {
  const { properties } = schema;
  return {
    release,
    rootKeys: isSchemaObject(properties) ? Object.keys(properties) : [],
    history,
    section(key) {
      const part = ownValue(properties, key);
      return part === undefined ? undefined : planOf(part, { root: schema });
    },
  };
}
