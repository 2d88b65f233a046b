import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { exportSchema } from "../../src/schema/export-schema.ts";
import type { JsonSchema } from "../../src/schema/json-schema.ts";
import { schemaFor } from "../../src/schema/schema-for.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";
import { compileWithAjv, inlined } from "./ajv.ts";

describe("every release", () => {
  test.each(knownReleases)(
    "%s has a JSON Schema that compiles, and a Zod schema that agrees on a small config",
    (release) => {
      const config = { gateway: { port: 18789 }, channels: {} };
      const accepts = compileWithAjv(exportSchema(release));
      expect([accepts(config), accepts({ nonsense: 1 })]).toEqual([true, false]);
      const zod = schemaFor(release);
      expect([zod.safeParse(config).success, zod.safeParse({ nonsense: 1 }).success]).toEqual([true, false]);
    },
    60_000,
  );
});

(hasShared ? test : test.skip)(
  "definitions make compiling three times faster, and no slower than the core alone",
  () => {
    const ours = exportSchema(newestRelease);
    const core: JsonSchema = JSON.parse(
      readFileSync(join(sharedFolder, "releases", "core", `${newestRelease}.json`), "utf8"),
    );
    const [shared, whole, coreOnly] = [ours, inlined(ours), core].map((schema) => Math.min(cost(schema), cost(schema)));
    process.stdout.write(
      `Ajv: ${shared} ms with definitions, ${whole} ms without, ${coreOnly} ms for the core alone\n`,
    );
    expect((shared ?? 0) * 3).toBeLessThan(whole ?? 0);
    expect(shared ?? 0).toBeLessThan(coreOnly ?? 0);
  },
  120_000,
);

/** Processor time in milliseconds: other work on the machine does not count. */
function cost(schema: JsonSchema): number {
  const start = process.cpuUsage();
  compileWithAjv(schema);
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 1000);
}
