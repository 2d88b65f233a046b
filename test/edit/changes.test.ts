import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { changesBetween } from "../../src/edit/changes.ts";
import { redactValue, secretsOf } from "../../src/edit/secrets-of.ts";
import { isSameValue } from "../../src/json/diff.ts";
import type { JsonValue } from "../../src/json/value.ts";

const json = fc.jsonValue().map((value): JsonValue => JSON.parse(JSON.stringify(value)));

function nested(levels: number, inside: JsonValue): JsonValue {
  let value = inside;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { token: value };
  return value;
}

describe("changes", () => {
  test("are none exactly where the two mean the same", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(changesBetween(one, one)).toEqual([]);
        expect(changesBetween(one, other).length === 0).toBe(isSameValue(one, other));
      }),
    );
  });

  test("come in the order of the file, with what came and what went", () => {
    const before = { a: 1, b: [1, 2], c: { d: null } };
    const after = { a: 2, b: [1, 3], c: {}, e: true };
    expect(changesBetween(before, after)).toEqual([
      { path: ["a"], before: 1, after: 2 },
      { path: ["b", 1], before: 2, after: 3 },
      { path: ["c", "d"], before: null },
      { path: ["e"], after: true },
    ]);
  });
});

describe("secrets", () => {
  test("are found and hidden wherever they stand, references left", () => {
    const value = { gateway: { auth: { token: "one", mode: "token" } }, tokens: ["two"], list: [{ apiKey: "${KEY}" }] };
    expect(secretsOf(value).sort()).toEqual(["one", "two"]);
    expect(redactValue(value, [])).toEqual({
      gateway: { auth: { token: "[redacted]", mode: "token" } },
      tokens: ["[redacted]"],
      list: [{ apiKey: "${KEY}" }],
    });
  });

  test("a value without secrets stays as it is, __proto__ too", () => {
    const values = [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)];
    const harmless = fc.object({ key: fc.constantFrom("x", "mode", "__proto__"), values });
    fc.assert(
      fc.property(harmless, (object) => {
        const value: JsonValue = JSON.parse(JSON.stringify(object));
        expect(JSON.stringify(redactValue(value, []))).toBe(JSON.stringify(value));
      }),
    );
    const strange: JsonValue = JSON.parse('{"__proto__":{"a":1}}');
    expect(JSON.stringify(redactValue(strange, []))).toBe('{"__proto__":{"a":1}}');
  });

  test("neither minds ten thousand levels", () => {
    expect(secretsOf(nested(10_000, "deep"))).toEqual(["deep"]);
    expect(changesBetween(nested(10_000, 1), nested(10_000, 2))).toHaveLength(1);
  });
});
