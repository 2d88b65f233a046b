import { describe, expect, test } from "@jest/globals";
import json5 from "json5";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";

test("smoke", () => {
  const t = "{a: 1, 'b': [1, .5, -0x1F, +Infinity,], // x\n c: {d: null}}";
  const d = parseDocument(t);
  expect(d.diagnostics).toEqual([]);
  expect(documentValue(d)).toEqual(json5.parse(t));
});
