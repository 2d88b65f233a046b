import { describe, expect, test } from "@jest/globals";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { diffValues, isSameValue } from "../../src/json/diff.ts";
import type { Edit } from "../../src/json/edit.ts";
import type { EditErrorCode } from "../../src/json/edit-error.ts";
import type { JsonValue } from "../../src/json/value.ts";

const config: JsonValue = { gateway: { port: 1, list: ["a", "b"] }, agents: { main: {} }, text: "x" };

describe("applying edits to a value", () => {
  test("leaves the value as it was and shares what it does not touch", () => {
    const before = structuredClone(config);
    const after = applyEdits(config, [{ kind: "set", path: ["gateway", "port"], value: 2 }]) as typeof config;
    expect(config).toEqual(before);
    expect(after).toEqual({ gateway: { port: 2, list: ["a", "b"] }, agents: { main: {} }, text: "x" });
    expect(after["agents"]).toBe(config["agents"]);
  });

  test("every path speaks of the tree as it was", () => {
    const edits: Edit[] = [
      { kind: "delete", path: ["gateway", "list", 0] },
      { kind: "insert", path: ["gateway", "list", 1], value: "between" },
      { kind: "set", path: ["gateway", "list", 1], value: "B" },
      { kind: "insert", path: ["gateway", "list", 2], value: "end" },
    ];
    expect(applyEdits(config, edits)).toMatchObject({ gateway: { list: ["between", "B", "end"] } });
  });

  test("moves out of what is deleted, edits inside what is renamed, creates shared parents", () => {
    const edits: Edit[] = [
      { kind: "delete", path: ["gateway"] },
      { kind: "move", from: ["gateway", "port"], to: ["net", "port"] },
      { kind: "set", path: ["net", "bind"], value: "lan" },
      { kind: "set", path: ["net", "origins", 0], value: "o" },
      { kind: "rename", path: ["agents"], key: "people" },
      { kind: "set", path: ["agents", "main", "x"], value: 1 },
    ];
    expect(applyEdits(config, edits)).toEqual({
      people: { main: { x: 1 } },
      text: "x",
      net: { port: 1, bind: "lan", origins: ["o"] },
    });
  });

  test("puts a key where it is told to", () => {
    const keys = (edit: Edit) => Object.keys(applyEdits({ a: 1, b: 2 }, [edit]) ?? {});
    expect(keys({ kind: "insert", path: ["n"], value: 0, before: "b" })).toEqual(["a", "n", "b"]);
    expect(keys({ kind: "insert", path: ["n"], value: 0, after: "a" })).toEqual(["a", "n", "b"]);
    expect(keys({ kind: "rename", path: ["a"], key: "n" })).toEqual(["n", "b"]);
  });

  test("knows `__proto__` as a key like any other", () => {
    const after = applyEdits({}, [{ kind: "set", path: ["__proto__", "polluted"], value: true }]);
    expect(Object.keys(after ?? {})).toEqual(["__proto__"]);
    expect("polluted" in {}).toBe(false);
    expect(applyEdits(after, [{ kind: "delete", path: ["__proto__"] }])).toEqual({});
  });

  test.each<[EditErrorCode, Edit[]]>([
    ["nothing-there", [{ kind: "delete", path: ["none"] }]],
    ["nothing-there", [{ kind: "delete", path: ["toString"] }]],
    ["nothing-there", [{ kind: "rename", path: ["none"], key: "x" }]],
    ["already-there", [{ kind: "insert", path: ["text"], value: 1 }]],
    ["already-there", [{ kind: "rename", path: ["text"], key: "agents" }]],
    ["already-there", [{ kind: "move", from: ["text"], to: ["agents"] }]],
    ["wrong-kind", [{ kind: "set", path: ["text", "deeper"], value: 1 }]],
    ["wrong-kind", [{ kind: "set", path: ["gateway", "list", "key"], value: 1 }]],
    ["wrong-kind", [{ kind: "rename", path: ["gateway", "list", 0], key: "x" }]],
    ["index-out-of-range", [{ kind: "set", path: ["gateway", "list", 3], value: 1 }]],
    ["index-out-of-range", [{ kind: "set", path: ["fresh", 1], value: 1 }]],
    ["no-such-sibling", [{ kind: "insert", path: ["x"], value: 1, after: "none" }]],
    ["root-not-editable", [{ kind: "delete", path: [] }]],
    [
      "edits-overlap",
      [
        { kind: "delete", path: ["gateway"] },
        { kind: "set", path: ["gateway", "port"], value: 2 },
      ],
    ],
    [
      "edits-overlap",
      [
        { kind: "set", path: ["n"], value: 1 },
        { kind: "insert", path: ["n"], value: 1 },
      ],
    ],
    ["edits-overlap", [{ kind: "move", from: ["gateway"], to: ["gateway", "inside"] }]],
  ])("%s", (code, edits) => {
    expect(() => applyEdits(config, edits)).toThrow(expect.objectContaining({ name: "EditError", code }));
  });
});

describe("the difference of two values", () => {
  test.each<[JsonValue, JsonValue, number]>([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, 0],
    [{ a: 1, b: { c: 1 } }, { a: 1, b: { c: 2, d: 3 } }, 2],
    [[1, 2, 3, 4], [1, 9, 3, 4], 1],
    [[1, 2, 3], [0, 1, 2, 3], 1],
    [[1, 2, 3], [3], 2],
    [{ a: [] }, { a: {} }, 1],
    [0, -0, 1],
    [Number.NaN, Number.NaN, 0],
  ])("from %j to %j is %i edits, which lead there", (before, after, count) => {
    const edits = diffValues(before, after);
    expect(edits).toHaveLength(count);
    expect(isSameValue(applyEdits(before, edits), after)).toBe(true);
  });
});
