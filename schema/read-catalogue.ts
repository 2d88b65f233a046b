import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CatalogueNode, CataloguePart } from "../src/schema/catalogue-node.ts";
import { otherFiles, type ReleaseTable, type RootPart } from "./catalogue-files.ts";
import type { Fingerprints } from "./fingerprints.ts";

/** The committed catalogue as it is written. */
export interface CommittedCatalogue {
  releases: ReleaseTable;
  root: RootPart<string>;
  sections: ReadonlyMap<string, CataloguePart<string>>;
  definitions: Readonly<Record<string, CatalogueNode<string>>>;
  fingerprints: Fingerprints;
  descriptions: Readonly<Record<string, string>>;
}

export function readCatalogue(folder = join("schema", "catalogue")): CommittedCatalogue {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const names = readdirSync(folder).filter((name) => name.endsWith(".json") && !otherFiles.includes(name));
  return {
    releases: read("releases.json"),
    root: read("root.json"),
    sections: new Map(names.sort().map((name) => [name.slice(0, -5), read(name)])),
    definitions: read("definitions.json"),
    fingerprints: read("fingerprints.json"),
    descriptions: existsSync(join(folder, "descriptions.json")) ? read("descriptions.json") : {},
  };
}
