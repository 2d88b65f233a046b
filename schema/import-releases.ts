/**
 * Maintainer's command: reads what was extracted from all known releases (core/<release>.json, full/<release>.json) and writes the
 * catalogue and the sources that are generated from it.
 * usage: tsx schema/import-releases.ts FOLDER
 */
import { knownReleases } from "../src/release/known.ts";
import { catalogueFiles } from "./catalogue-files.ts";
import { readSources } from "./sources.ts";
import { writeCatalogue } from "./write-catalogue.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: tsx schema/import-releases.ts FOLDER");
writeCatalogue(catalogueFiles(readSources(folder, knownReleases)));
