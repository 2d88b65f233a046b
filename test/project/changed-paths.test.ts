import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import { changedPaths } from "../../src/project/changed-paths.ts";

const secret = "Zr4bq0Xv9JmW2sPf7hTd1kLc8nGy3aEu6iRo5xQw0Bz";
const mark = "[redacted]";

describe("changedPaths", () => {
  test("names the innermost places", () => {
    const before = { gateway: { port: 1, bind: "lan" }, list: [{ a: 1 }, { a: 2 }], gone: null };
    const after = { list: [{ a: 1 }, { a: 3 }], gateway: { bind: "lan", port: 2 }, come: [1] };
    expect(changedPaths(before, after)).toEqual([
      { path: ["gateway", "port"], before: 1, after: 2 },
      { path: ["list", 1, "a"], before: 2, after: 3 },
      { path: ["gone"], before: null },
      { path: ["come"], after: [1] },
    ]);
  });

  test("takes arrays of different lengths as one place", () => {
    expect(changedPaths({ a: [1, 2] }, { a: [2] })).toEqual([{ path: ["a"], before: [1, 2], after: [2] }]);
  });

  test("redacts secrets by their place, and wherever else they stand", () => {
    const before = { gateway: { auth: { token: secret } }, note: "a" };
    const after = {
      gateway: { auth: { token: "${OPENCLAW_GATEWAY_TOKEN}" } },
      note: `http://localhost/#token=${secret}`,
      channels: { telegram: { accounts: [{ botToken: "123:abc", name: "me" }] } },
      pin: { password: 1234 },
    };
    expect(changedPaths(before, after)).toEqual([
      { path: ["gateway", "auth", "token"], before: mark, after: "${OPENCLAW_GATEWAY_TOKEN}" },
      { path: ["note"], before: "a", after: `http://localhost/#token=${mark}` },
      { path: ["channels"], after: { telegram: { accounts: [{ botToken: mark, name: "me" }] } } },
      { path: ["pin"], after: { password: mark } },
    ]);
  });

  const json = fc.dictionary(fc.string(), fc.jsonValue()).filter((value): value is JsonObject => isJsonObject(value));

  test("is empty for one and the same config, whatever the order of its keys", () => {
    fc.assert(
      fc.property(json, (config) => {
        const turned = Object.fromEntries(Object.entries(config).reverse());
        expect(changedPaths(config, turned)).toEqual([]);
      }),
    );
  });

  test("is never empty for two that differ", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const same = changedPaths(one, other).length === 0;
        expect(same).toBe(isSame(one, other));
      }),
    );
  });
});

// -0 and 0 are one number in JSON.
function isSame(one: JsonObject, other: JsonObject): boolean {
  try {
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
    return true;
  } catch {
    return false;
  }
}
