import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { extendSchema } from "../../src/json-schema/extend-schema.ts";
import { mergeExtensions } from "../../src/schema/extension.ts";

describe("extendSchema", () => {
  test("reads the schemas of plugins and channels", async () => {
    const extension = await extendSchema({
      plugins: { notes: z.strictObject({ folder: z.string() }) },
      channels: { pager: { schema: { type: "object", additionalProperties: false } } },
    });
    expect(extension).toMatchObject({
      plugins: { notes: { type: "object", required: ["folder"] } },
      channels: { pager: { type: "object", additionalProperties: false } },
    });
  });

  test("names the plugin whose schema is of no use", async () => {
    await expect(extendSchema({ channels: { pager: {} } })).rejects.toMatchObject({
      code: "schema-not-usable",
      message: expect.stringContaining('channel "pager"'),
    });
  });

  test("of two schemas for one id the later one holds", async () => {
    const first = await extendSchema({ plugins: { a: { type: "object" }, b: { type: "string" } } });
    const second = await extendSchema({ plugins: { b: { type: "number" } }, channels: { c: { type: "object" } } });
    expect(mergeExtensions([first, second])).toEqual({
      plugins: { a: { type: "object" }, b: { type: "number" } },
      channels: { c: { type: "object" } },
    });
  });
});
