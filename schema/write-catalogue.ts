import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { handWritten } from "./catalogue-files.ts";

const folder = join("schema", "catalogue");

/** Writes the files of the catalogue, and removes the sections that are no more. What is written by hand stays. */
export function writeCatalogue(files: ReadonlyMap<string, string>): void {
  for (const name of readdirSync(folder))
    if (!handWritten.includes(name) && !files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}
