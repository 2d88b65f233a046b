/** Prints the JSON Schema of the `OpenClawSchema` that a module defines. usage: node print-core-schema.mjs MODULE */
import { readFileSync, writeFileSync } from "node:fs";
import { register } from "node:module";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , module = ""] = process.argv;
register("./hooks.mjs", import.meta.url);
// It may not be exported, or under another name.
const copy = join(dirname(module), `openclaw-schema-copy${extname(module)}`);
writeFileSync(copy, `${readFileSync(module, "utf8")}\nexport { OpenClawSchema as extractedSchema };\n`);
const { extractedSchema } = await import(pathToFileURL(copy).href);
const schema = extractedSchema.toJSONSchema({ target: "draft-07", unrepresentable: "any", io: "input" });
process.stdout.write(JSON.stringify(schema), () => process.exit(0));
