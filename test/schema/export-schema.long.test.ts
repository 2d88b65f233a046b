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
    const whole = inlined(ours);
    const best = { shared: Infinity, whole: Infinity, core: Infinity };
    for (let round = 0; round < 3; round++) {
      best.shared = Math.min(best.shared, cost(ours));
      best.whole = Math.min(best.whole, cost(whole));
      best.core = Math.min(best.core, cost(core));
    }
    process.stdout.write(`Ajv, CPU ms: ${best.shared} with definitions, ${best.whole} without, ${best.core} for the core alone
`);
    expect(best.shared * 3).toBeLessThan(best.whole);
    expect(best.shared).toBeLessThan(best.core);
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
