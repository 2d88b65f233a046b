import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { JsonObject } from "../../../src/json/value.ts";
import { sharedFolder } from "../../support/shared.ts";

/** A test of configs against the extracted core schema of a release. */
export function coreSchemaTest(release: string): (config: JsonObject) => boolean {
  const ajv = new Ajv({ strict: false, logger: false });
  addFormats.default(ajv);
  const file = join(sharedFolder, "releases", "core", `${release}.json`);
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  return (config) => validate(config) === true;
}
