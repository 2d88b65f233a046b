import { expect, test } from "@jest/globals";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";
import { setAsideText } from "../../src/fix/set-aside.ts";

test("keeps what was taken out where it stood, comments and all", () => {
  const from = `{
  gateway: {
    // mine
    old: { key: [1, 2] }, // since January
    list: ["a", "b"],
    mode: "local",
  },
}`;
  const items = [
    { path: ["gateway", "old"], from },
    { path: ["gateway", "list"], from },
    { path: ["gateway", "list", 1], from },
    { path: ["gateway", "old"], from: from.replace("1, 2", "3") },
  ];
  const text = setAsideText(items, { config: "openclaw.json", release: "2026.9.6" });
  const document = parseDocument(text);
  expect(document.diagnostics).toEqual([]);
  expect(documentValue(document)).toEqual({
    gateway: { old: { key: [1, 2] }, list: ["a", "b"] },
    "gateway.list[1]": "b",
    "gateway.old": { key: [3] },
  });
  expect(text).toContain("// mine");
  expect(text).toContain("// since January");
});
