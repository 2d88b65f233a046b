import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import * as z from "zod";
import { extendSchema, mergeExtensions, rebased } from "../../src/json-schema/extend-schema.ts";

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

  test("a schema with references means the same inside another document", () => {
    const tree = {
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object" as const,
      additionalProperties: false,
      properties: { name: { $ref: "#/definitions/name" }, child: { $ref: "#" } },
      definitions: { name: { type: "string" as const } },
    };
    const inside = { $ref: "#/definitions/tree", definitions: { tree: rebased(tree, "#/definitions/tree") } };
    const [alone, embedded] = [new Ajv().compile(tree), new Ajv().compile(inside)];
    for (const value of [{ name: "a", child: { name: "b" } }, { child: { child: { name: 1 } } }, { odd: 1 }]) {
      expect(embedded(value)).toBe(alone(value));
    }
  });
});
