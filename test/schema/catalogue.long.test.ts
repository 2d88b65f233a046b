import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { catalogueFiles } from "../../schema/catalogue-files.ts";
import { rebuildCore, rebuildPlugins } from "../../schema/rebuild-sources.ts";
import { readSources } from "../../schema/sources.ts";
import { knownReleases } from "../../src/release/known.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";

(hasShared ? describe : describe.skip)("the catalogue against the extracted schemas", () => {
  const sources = hasShared
    ? readSources(join(sharedFolder, "releases"), knownReleases)
    : { releases: [], core: new Map(), plugins: new Map() };

  test.each(knownReleases)("%s is rebuilt without a loss", (release) => {
    expect(rebuildCore(release)).toEqual(sources.core.get(release));
  });

  test.each([...sources.plugins])("the plugins of %s are rebuilt without a loss", (release, plugins) => {
    expect(rebuildPlugins(release)).toEqual(plugins);
  });

  test("importing them again gives the committed files", () => {
    for (const [name, text] of catalogueFiles(sources))
      expect(readFileSync(join("schema", "catalogue", name), "utf8")).toBe(text);
  }, 120_000);
});
