import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { isPlainJson } from "../../src/json/is-plain.ts";

test("what JSON.parse gives is plain", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => isPlainJson(JSON.parse(JSON.stringify(value)))),
  );
});

test("what is plain comes back from its text as it is", () => {
  const anything = fc.anything({
    withDate: true,
    withSparseArray: true,
    withNullPrototype: true,
    withBigInt: true,
    maxDepth: 3,
  });
  fc.assert(
    fc.property(anything, (value) => {
      if (isPlainJson(value)) expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["an undefined value", { a: undefined }],
  ["a date", { a: new Date(0) }],
  ["an object that says itself what its JSON is", { a: { toJSON: () => 1 } }],
  ["a list with a hole", Object.assign([1], { 2: 2 })],
  ["a list with a key", Object.assign([1], { a: 1 })],
  ["minus zero", [-0]],
  ["no number", [Number.NaN]],
])("%s is not", (_, value) => {
  expect(isPlainJson(value)).toBe(false);
});

test("nor is a circle", () => {
  const circle: Record<string, unknown> = {};
  circle["a"] = circle;
  expect(isPlainJson(circle)).toBe(false);
});
