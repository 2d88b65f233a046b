/** A JSON Schema (draft-07) as far as the catalogue needs to look into it. */
export interface JsonSchema {
  type?: "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  [keyword: string]: unknown;
}

/** What holds for a key from one release to another (both included; without `to`: up to the newest known). */
export interface Fact {
  from: string;
  to?: string;
  /** The schema of the key itself, without its children. */
  schema: JsonSchema;
}

/** A key of openclaw.json over all releases. */
export interface CatalogueNode {
  facts: readonly Fact[];
  properties?: Readonly<Record<string, CatalogueNode>>;
  items?: CatalogueNode;
  /** The values of an object whose keys are free. */
  values?: CatalogueNode;
}
