import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import type { JsonValue } from "../../src/json/value.ts";
import { renderCompose } from "../../src/render/compose/render-compose.ts";
import { yamlText } from "../../src/render/yaml-text.ts";
import { generateToken } from "../../src/token/generate.ts";
import { composeVariants } from "./variants.ts";

const words = fc.constantFrom(
  ...[
    "no",
    "Yes",
    "NULL",
    "~",
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "- a",
    "568:50",
    "1e3",
    "0x1f",
    ".5",
    ".inf",
    ".NaN",
    "30s",
    "12e5s",
  ],
  ...[
    "2026-11-28",
    "${A:?set it}",
    "./a:/b",
    "*",
    "&a",
    "!a",
    "{a}",
    "[a]",
    "a\nb",
    "%",
    "@a",
    "`",
    "key:",
    "e0",
    ".E-3",
    ":",
    "? a",
    "=",
    "<<",
  ],
);
const leaf = fc.oneof(
  words,
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(words, fc.string()), tie("value"), { maxKeys: 4 }),
  ),
}));

test("law: what is written reads back the same, by YAML 1.2 and by 1.1", () => {
  fc.assert(
    fc.property(value, (one) => {
      const plain: JsonValue = JSON.parse(JSON.stringify(one));
      const text = yamlText("c", plain);
      for (const version of ["1.1", "1.2"] as const) expect(parse(text, { version })).toEqual(plain);
    }),
    { numRuns: 1000 },
  );
});

test("compose files look as the usual writer makes them, but for quotes that are not needed", () => {
  for (const [, options] of composeVariants) {
    const text = renderCompose({ token: generateToken(), ...options }).files[0]?.text ?? "";
    const usual = stringify(parse(text), { lineWidth: 0, aliasDuplicateObjects: false });
    const withoutQuotes = (lines: string): string => lines.replaceAll(/["'\\]/g, "");
    expect(withoutQuotes(text.replace(/^#.*\n/, ""))).toBe(withoutQuotes(usual));
  }
});
