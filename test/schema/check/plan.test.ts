import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";

import fc from "fast-check";
import * as z from "zod";
import { planOf } from "../../../src/schema/check/plan.ts";
import type { Problem } from "../../../src/schema/check/problem.ts";

type Schema = Record<string, unknown>;

/** Small schemas with the keywords that OpenClaw's have, over few names and values so that values often nearly fit. */
const scalar = fc.constantFrom<Schema>(
  { type: "string" },
  { type: "string", minLength: 2 },
  { type: "string", pattern: "^a" },
  { type: "integer" },
  { type: "integer", minimum: 0, maximum: 3 },
  { type: "number", exclusiveMinimum: 1 },
  { type: "boolean" },
  { type: "null" },
  { type: "string", const: "a" },
  { type: "string", enum: ["a", "b"] },
  {},
);
const { schema: schemas } = fc.letrec<{ schema: Schema; object: Schema }>((tie) => ({
  object: fc
    .record({
      properties: fc.dictionary(fc.constantFrom("k", "l", "m"), tie("schema"), { maxKeys: 3 }),
      additionalProperties: fc.constantFrom<unknown>(false, undefined, { type: "integer" }),
      all: fc.boolean(),
    })
    .map(({ properties, additionalProperties, all }) => ({
      type: "object",
      properties,
      ...(additionalProperties !== undefined && { additionalProperties }),
      // What takes anything may also be missing for Zod.
      ...(all && { required: Object.keys(properties).filter((key) => Object.keys(properties[key] ?? {}).length > 0) }),
    })),
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    tie("object"),
    fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.constantFrom(0, 1) }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
  ),
}));
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<unknown>("a", "b", "ab", "", 0, 1, 2, 1.5, -1, true, false, null),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("k", "l", "m", "n"), tie("value"), { maxKeys: 3 }),
  ),
}));

describe("the walker", () => {
  test("gives the verdict of Ajv and of Zod, and a problem exactly where the verdict is no", () => {
    const ajv = new Ajv({ strict: false, logger: false });
    fc.assert(
      fc.property(schemas, fc.array(values, { minLength: 1, maxLength: 8 }), (schema, list) => {
        const plan = planOf(schema);
        const byAjv = ajv.compile(schema);
        const byZod = z.fromJSONSchema({ ...schema }, { defaultTarget: "draft-7" });
        for (const value of list) {
          const problems: Problem[] = [];
          plan.report(value, [], problems);
          const ours = plan.accepts(value);
          expect([ours, problems.length === 0]).toEqual([byAjv(value), byAjv(value)]);
          expect(ours).toBe(byZod.safeParse(value).success);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test.each<[Schema, unknown, object[]]>([
    [{ type: "integer" }, Number.NaN, [{ kind: "wrong-type" }]],
    [{ type: "number" }, Number.POSITIVE_INFINITY, [{ kind: "wrong-type" }]],
    [{ type: "object", properties: { a: { type: "string" } }, additionalProperties: false }, { a: undefined }, []],
    [
      { type: "object", properties: {}, additionalProperties: false },
      { b: 1, c: undefined },
      [{ path: ["b"] }, { path: ["c"] }],
    ],
    [{ type: "object", required: ["a"], properties: { a: { default: 1 } } }, {}, []],
    [{ type: "object", required: ["a"] }, {}, [{ kind: "missing-key", path: ["a"] }]],
    [{ not: { required: ["a"] } }, { a: 1 }, [{ kind: "forbidden" }]],
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword of JSON Schema
    [{ if: { required: ["a"] }, then: { required: ["b"] } }, { a: 1 }, [{ kind: "missing-key", path: ["b"] }]],
    [
      { $defs: { s: { type: "string" } }, properties: { a: { $ref: "#/$defs/s" } } },
      { a: 1 },
      [{ kind: "wrong-type" }],
    ],
    // A plugin's schema inside a larger one, its references pointing at its own root.
    [
      { properties: { p: { $defs: { s: { type: "string" } }, properties: { a: { $ref: "#/$defs/s" } } } } },
      { p: { a: 1 } },
      [{ kind: "wrong-type", path: ["p", "a"] }],
    ],
    [
      { type: "array", items: [{ type: "number" }], additionalItems: false },
      [1, 2],
      [{ kind: "forbidden", path: [1] }],
    ],
    [{ type: "array", uniqueItems: true }, [{ a: 1 }, { a: 1 }], [{ kind: "repeated-item", path: [1] }]],
    [{ type: "string", format: "uri" }, "no url", [{ kind: "wrong-form" }]],
    [{ type: "string", format: "date-time" }, "2026-02-30T12:00:00Z", [{ kind: "wrong-form" }]],
    [{ type: "string", format: "ipv4" }, "010.0.0.1", [{ kind: "wrong-form" }]],
  ])("%j says of %j what is wrong", (schema, value, expected) => {
    const problems: Problem[] = [];
    planOf(schema).report(value, [], problems);
    expect(problems).toEqual(expected.map((one) => expect.objectContaining(one)));
  });

  const branch = (source: string, extra: Schema): Schema => ({
    type: "object",
    properties: { source: { type: "string", const: source }, ...extra },
    required: ["source", ...Object.keys(extra)],
    additionalProperties: false,
  });
  const union = {
    anyOf: [
      { type: "string" },
      { oneOf: [branch("env", { id: { type: "string" } }), branch("file", { path: { type: "string" } })] },
    ],
  };
  test.each<[unknown, object]>([
    [7, { kind: "wrong-type", path: [], expected: { allowed: [], kinds: ["string", "object"] } }],
    [{ source: "file" }, { kind: "missing-key", path: ["path"] }],
    [
      { source: "fil", path: "x" },
      { kind: "not-allowed", path: ["source"], expected: { allowed: ["env", "file"], kinds: [] } },
    ],
    [{ path: "x" }, { kind: "missing-key", path: ["source"] }],
    [
      { source: "env", id: "A", extra: 1 },
      { kind: "unknown-key", path: ["extra"] },
    ],
  ])("a union says of %j what is wrong with the branch that was meant", (value, expected) => {
    const problems: Problem[] = [];
    planOf(union).report(value, [], problems);
    expect(problems).toEqual([expect.objectContaining(expected)]);
  });
});
