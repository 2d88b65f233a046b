export { extendSchema, type SchemaExtension } from "./extend-schema.ts";
export { toJsonSchema } from "./to-json-schema.ts";
