type TypeName = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

/** A JSON Schema (draft-07), with the keywords that OpenClaw's schemas use. */
export interface JsonSchema {
  type?: TypeName | TypeName[];
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema | JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  definitions?: Record<string, JsonSchema>;
  [keyword: string]: unknown;
}
