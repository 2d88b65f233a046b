import { describe, expect, test } from "@jest/globals";
import { withVsCodeSchema } from "../../src/setup/vscode-settings.ts";

const url = "./.vscode/openclaw.schema.json";

describe("withVsCodeSchema", () => {
  test.each([undefined, "", "  \n"])("writes settings where there are none: %j", (text) => {
    expect(JSON.parse(withVsCodeSchema(text, url))).toEqual({
      "json.schemas": [
        { fileMatch: ["openclaw.json", "openclaw.json5", ".openclaw/*.json", ".openclaw/*.json5"], url },
      ],
      "files.associations": { "openclaw.json": "jsonc" },
    });
  });

  test("leaves every line of the user's as it is", () => {
    const before = `{
  // how I like it
  "editor.tabSize": 3, // three
  "json.schemas": [
    /* another one */
    { "fileMatch": ["tsconfig.json"], "url": "x" }
  ],
  "files.associations": { "*.foo": "json" },
}
`;
    const after = withVsCodeSchema(before, url);
    for (const line of before.split("\n").filter((one) => one.includes("//") || one.includes("/*"))) {
      expect(after).toContain(line);
    }
    expect(after).toContain('{ "fileMatch": ["tsconfig.json"], "url": "x" }');
    expect(after).toContain('"*.foo": "json"');
    expect(after).toContain(url);
  });

  test("a second time changes nothing; another schema replaces only the address", () => {
    const once = withVsCodeSchema('{\n  "a": 1\n}\n', url);
    expect(withVsCodeSchema(once, url)).toBe(once);
    expect(withVsCodeSchema(once, "./other.json")).toBe(once.replace(url, "./other.json"));
  });

  test("keeps the language that the user chose for the file", () => {
    const before = '{ "files.associations": { "openclaw.json": "json5" } }';
    expect(JSON.parse(withVsCodeSchema(before, url))["files.associations"]).toEqual({ "openclaw.json": "json5" });
  });

  test.each(["{ broken: ", "[]", '"text"'])("refuses what are no settings: %s", (text) => {
    expect(() => withVsCodeSchema(text, url)).toThrow(expect.objectContaining({ code: "config-unreadable" }));
  });
});
