import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { knownReleases } from "../../src/release/known.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";
import { cells, fill } from "./cells.ts";

(hasShared ? describe : describe.skip)("each release's whole schema, judged by Ajv", () => {
  test.each(knownReleases)("%s accepts every config that is made for it", (release) => {
    const schema: object = JSON.parse(readFileSync(join(sharedFolder, "releases", "core", `${release}.json`), "utf8"));
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addFormat("starts_with", true); // a mark of Zod, which comes with the pattern itself
    const validate = ajv.compile(schema);
    for (const cell of cells) {
      const created = fill(cell, release);
      if (typeof created === "string") continue;
      validate(created.config);
      expect({ cell, errors: validate.errors ?? [] }).toEqual({ cell, errors: [] });
    }
  });
});
