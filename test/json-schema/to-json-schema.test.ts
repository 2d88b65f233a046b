import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import * as z4 from "zod";
import * as mini from "zod/mini";
import * as z3 from "zod/v3";
import { zodToJsonSchema } from "zod-to-json-schema";
import { toJsonSchema } from "../../src/json-schema/to-json-schema.ts";

const form = {
  type: "object",
  additionalProperties: false,
  required: ["url"],
  properties: { url: { type: "string" } },
};

const same: [string, unknown][] = [
  ["Zod 4", z4.strictObject({ url: z4.string(), retries: z4.int().min(0).default(3) })],
  [
    "Zod 4 mini",
    mini.strictObject({ url: mini.string(), retries: mini._default(mini.int().check(mini.minimum(0)), 3) }),
  ],
  ["Zod 3", z3.object({ url: z3.string(), retries: z3.number().int().min(0).default(3) }).strict()],
  [
    "what Zod 4 makes a JSON Schema of",
    z4.toJSONSchema(z4.strictObject({ url: z4.string(), retries: z4.int().min(0).optional() }), {
      target: "draft-07",
      io: "input",
    }),
  ],
  ["JSON Schema", { ...form, properties: { ...form.properties, retries: { type: "integer", minimum: 0 } } }],
];

describe("toJsonSchema", () => {
  test("what has a default is not required, whoever made the schema", async () => {
    const made = z4.toJSONSchema(z4.object({ url: z4.string(), deep: z4.object({ retries: z4.int().default(3) }) }));
    const { $schema: _, ...plain } = await toJsonSchema(made);
    expect(made.required).toEqual(["url", "deep"]);
    expect(plain["required"]).toEqual(["url", "deep"]);
    expect(made.properties?.["deep"]).toHaveProperty("required", ["retries"]);
    expect(plain["properties"]).not.toHaveProperty("deep.required");
  });

  describe.each([
    ...same,
    ...same.map(([name, schema]): [string, unknown] => [`${name}, as a channel holds it`, { schema, uiHints: {} }]),
    ...same.map(([name, schema]): [string, unknown] => [
      `${name}, as a plugin holds it`,
      { jsonSchema: schema, safeParse: () => ({ success: true }) },
    ]),
  ])("%s", (_, schema) => {
    test.each([
      [{ url: "a" }, true],
      [{ url: "a", retries: 0 }, true],
      [{ url: "a", retries: -1 }, false],
      [{ url: "a", retries: 0.5 }, false],
      [{ retries: 1 }, false],
      [{ url: 1 }, false],
      [{ url: "a", more: true }, false],
      ["a", false],
    ])("judges %j as %s", async (value, valid) => {
      const judge = new Ajv().compile(await toJsonSchema(schema));
      expect(judge(value)).toBe(valid);
    });
  });

  test("a recursive schema of Zod 3 stays strict in its depth", async () => {
    interface Tree {
      name: string;
      children?: Tree[] | undefined;
    }
    const tree: z3.ZodType<Tree> = z3
      .object({ name: z3.string(), children: z3.lazy(() => z3.array(tree)).optional() })
      .strict();
    const judge = new Ajv().compile(await toJsonSchema(tree));
    expect(judge({ name: "a", children: [{ name: "b", children: [{ name: "c" }] }] })).toBe(true);
    expect(judge({ name: "a", children: [{ name: "b", children: [{ name: "c", odd: 1 }] }] })).toBe(false);
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "undefined is no schema"],
    ["null", null, "null is no schema"],
    ["a text", "z.object()", "a string is no schema"],
    ["true, which accepts everything", true, "a boolean is no schema"],
    ["an empty object, which accepts everything", {}, "an empty object is no schema"],
    ["a list", [form], "an array is no schema"],
    ["a function", () => true, "a function is no schema"],
    ["a validator that cannot be seen into", { safeParse: () => ({ success: true }) }, "a validator without"],
    ["another library's schema", { "~standard": { vendor: "other", version: 1, validate: () => ({}) } }, "a validator"],
    ["a config instead of a schema", { enabled: true, token: "x" }, "an object of enabled, token is no schema"],
    ["a type that there is not", { type: "objekt" }, '#/type "objekt" is no type'],
    ["properties that are none", { type: "object", properties: { a: "string" } }, "#/properties/a is neither"],
    ["a reference to nowhere", { $ref: "#/definitions/none" }, '"#/definitions/none" leads nowhere'],
    ["a reference to elsewhere", { $ref: "https://example.com/s.json" }, "leads out of the schema"],
    ["a transform", z4.object({ a: z4.transform((text) => String(text)) }), "cannot be said as JSON Schema"],
    ["Zod 4 inside Zod 3", z3.object({ inner: z4.string() as unknown as z3.ZodTypeAny }), "a part of it of Zod 4"],
  ])("refuses %s", async (_, schema, said) => {
    await expect(toJsonSchema(schema)).rejects.toMatchObject({
      code: "schema-not-usable",
      message: expect.stringContaining(said),
    });
  });

  test("zod-to-json-schema answers a schema of Zod 4 with an empty one, so it never gets one", () => {
    const schema = z4.strictObject({ url: z4.string() }) as unknown as z3.ZodTypeAny;
    expect(zodToJsonSchema(schema)).toEqual({ $schema: "http://json-schema.org/draft-07/schema#" });
  });
});
