import { newestRelease } from "../src/release/known.ts";
import { exportSchema } from "../src/schema/export-schema.ts";
import { print } from "./print.ts";

/** The text of schema/openclaw.schema.json: the JSON Schema of the newest release. */
export function exportedSchemaText(): string {
  return `${print(exportSchema(newestRelease))}\n`;
}
