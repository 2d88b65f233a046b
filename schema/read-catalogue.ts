import { readdirSync, readFileSync } from "node:fs";
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
  /** Written by hand: path to one line. */
  descriptions: Readonly<Record<string, string>>;
  /** Written by hand: path of a key that the newest release still takes but no longer wants, to what to do instead. */
  deprecations: Readonly<Record<string, string>>;
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
    descriptions: read("descriptions.json"),
    deprecations: read("deprecations.json"),
  };
}
