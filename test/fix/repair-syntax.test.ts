import { describe, expect, test } from "@jest/globals";
import { repairSyntax } from "../../src/fix/repair-syntax.ts";

describe("slips of the hand", () => {
  test.each([
    ["a comma that is missing", "{ a: 1 // one\n  b: 2 }", "{ a: 1, // one\n  b: 2 }"],
    ["a comma too much", "{ a: 1,, b: 2 }", "{ a: 1, b: 2 }"],
    ["brackets that are missing", "{ a: { b: [1, 2", "{ a: { b: [1, 2]}}"],
    ["a bracket behind a comment", "{ a: 1 // end", "{ a: 1 // end\n}"],
  ])("%s", (_, text, mended) => {
    expect(repairSyntax(text)?.text).toBe(mended);
  });

  test.each([
    ["two configs", "{ a: 1 } { b: 2 }"],
    ["a text that never ends", '{ a: "b'],
    ["no object", "[1"],
    ["nothing", ""],
  ])("%s is left to its author", (_, text) => {
    expect(repairSyntax(text)).toBeUndefined();
  });

  test("a text without errors is not touched", () => {
    expect(repairSyntax("{ a: 1, }")).toEqual({ text: "{ a: 1, }", changes: [] });
  });
});
