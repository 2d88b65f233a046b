import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { normalise } from "../../schema/catalogue.ts";
import { catalogueFiles } from "../../schema/import-releases.ts";
import { knownReleases } from "../../src/release/known.ts";
import type { JsonSchema } from "../../src/schema/catalogue-node.ts";
import { gatewayJsonSchema } from "../../src/schema/gateway-schema.ts";
import { rootKeys } from "../../src/schema/judge.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";

const core = join(sharedFolder, "releases", "core");

(hasShared ? describe : describe.skip)("the catalogue against the extracted schemas", () => {
  test.each(knownReleases)("%s is rebuilt without a loss", (release) => {
    const schema: JsonSchema = JSON.parse(readFileSync(join(core, `${release}.json`), "utf8"));
    expect(gatewayJsonSchema(release)).toEqual(normalise(schema.properties?.["gateway"] ?? {}));
    expect(rootKeys(release)).toEqual(Object.keys(schema.properties ?? {}).sort());
  });

  test("importing them again gives the committed files", () => {
    for (const [name, text] of catalogueFiles(core))
      expect(readFileSync(join("schema", "catalogue", name), "utf8")).toBe(text);
  });
});
