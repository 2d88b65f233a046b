import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parsePath } from "../../src/json/parse-path.ts";
import { formatPath } from "../../src/json/path.ts";

describe("a path", () => {
  test.each([
    ["gateway.port", ["gateway", "port"]],
    ["gateway.trustedProxies[0]", ["gateway", "trustedProxies", 0]],
    ['models["openai/gpt-5.2"].alias', ["models", "openai/gpt-5.2", "alias"]],
    ["openai/gpt-5", ["openai/gpt-5"]],
    ["agents.list[1][2]", ["agents", "list", 1, 2]],
    ['["a.b"]', ["a.b"]],
    ["[3]", [3]],
    ["", []],
  ])("%p is %j", (text, path) => {
    expect(parsePath(text)).toEqual(path);
  });

  test.each(["a..b", "a.", ".a", "a[b]", "a[", "a[-1]", "a[1", 'a["b', "a b", "a[1]b"])("%p is none", (text) => {
    expect(() => parsePath(text)).toThrow(expect.objectContaining({ code: "invalid-path" }));
  });

  test("is read back from how it is written", () => {
    const step = fc.oneof(fc.string(), fc.nat(1000), fc.constantFrom("__proto__", "0", "a.b", ""));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (path) => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });
});
