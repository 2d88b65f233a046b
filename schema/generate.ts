/** Writes what is generated from the catalogue; tests hold that it is what this would write. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedSources } from "./generated-sources.ts";

for (const [path, text] of generatedSources()) writeFileSync(path, text);
// Not before: it reads what was just written.
const { exportedSchemaText } = await import("./exported-schema.ts");
writeFileSync(join("schema", "openclaw.schema.json"), exportedSchemaText());
