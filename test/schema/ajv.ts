import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { JsonSchema } from "../../src/schema/json-schema.ts";

/** Compiles a schema with Ajv; throws when it is no valid schema or a reference leads nowhere. */
export function compileWithAjv(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

/** The same schema without definitions. */
export function inlined(schema: JsonSchema): JsonSchema {
  const { definitions, ...whole } = schema;
  const text = JSON.stringify(whole, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || !("$ref" in value)) return value;
    return definitions?.[String(value.$ref).replace("#/definitions/", "")];
  });
  const copy: JsonSchema = JSON.parse(text);
  return copy;
}
