import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { exportedSchemaText } from "../../schema/exported-schema.ts";
import { newestRelease } from "../../src/release/known.ts";
import { exportSchema } from "../../src/schema/export-schema.ts";
import { compileWithAjv } from "./ajv.ts";

const minimal = {
  gateway: { port: 18789, auth: { mode: "token", token: "x" } },
  channels: { telegram: { botToken: "x" } },
};

describe("the exported JSON Schema", () => {
  test("of the newest release is committed", () => {
    expect(readFileSync(join("schema", "openclaw.schema.json"), "utf8")).toBe(exportedSchemaText());
  });

  test("has at most 450 kB", () => {
    expect(JSON.stringify(exportSchema(newestRelease)).length).toBeLessThan(450_000);
  });

  test.each(["2026.1.30", "2026.3.24", "2026.7.1", newestRelease])(
    "of %s takes a small config and refuses wrong ones",
    (release) => {
      const accepts = compileWithAjv(exportSchema(release));
      expect([accepts(minimal), accepts.errors]).toEqual([true, null]);
      expect(accepts({ gatway: {} })).toBe(false);
      expect(accepts({ gateway: { port: "18789" } })).toBe(false);
      expect(accepts({ channels: { telegram: { botTokn: "x" } } })).toBe(false);
    },
  );

  test("knows the settings of bundled plugins, through references of their own", () => {
    const accepts = compileWithAjv(exportSchema(newestRelease));
    expect(accepts({ plugins: { entries: { webhooks: { config: { routes: {} } } } } })).toBe(true);
    expect(accepts({ plugins: { entries: { webhooks: { config: { routs: {} } } } } })).toBe(false);
    expect(accepts({ plugins: { entries: { "somebody-elses": { config: { anything: 1 } } } } })).toBe(true);
  });

  test("says what a key is for, since when, and what went away later", () => {
    const newest = JSON.stringify(exportSchema(newestRelease));
    expect(newest).toContain(
      "The port on which the gateway listens, inside its container if it runs in one; 18789 unless set.",
    );
    expect(newest).toContain("Since 2026.2.21.");
    expect(exportSchema("2026.7.1").properties?.["canvasHost"]).toMatchObject({
      deprecationMessage: "Not known from 2026.8.1 on.",
    });
  });
});
