import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join("schema", "catalogue");

/** Writes the files of the catalogue, and removes the sections that are no more. Descriptions are written by hand and stay. */
export function writeCatalogue(files: ReadonlyMap<string, string>): void {
  for (const name of readdirSync(folder))
    if (name !== "descriptions.json" && !files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}
