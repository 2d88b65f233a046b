import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { knownReleases } from "../../src/release/known.ts";
import { rootKeys } from "../../src/schema/section-schema.ts";

const descriptions: Record<string, string> = JSON.parse(readFileSync("schema/catalogue/descriptions.json", "utf8"));
const paths = Object.keys(descriptions);
const texts = Object.values(descriptions);

describe("the descriptions", () => {
  test("have something to say of every top-level section that ever was", () => {
    const sections = new Set<string>(knownReleases.flatMap((release) => rootKeys(release)));
    expect([...sections].filter((section) => !paths.includes(section))).toEqual([]);
  });

  test("are one line each, of a length that fits beside a key", () => {
    for (const [path, text] of Object.entries(descriptions)) {
      const isLine = text.length >= 15 && text.length <= 140 && /^\S.*\.$/.test(text) && !text.includes("\n");
      expect([path, isLine]).toEqual([path, true]);
    }
  });

  test("never say the same twice", () => {
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  test("stand in order, so that a diff shows what is new", () => {
    expect(paths).toEqual([...paths].sort());
  });
});
