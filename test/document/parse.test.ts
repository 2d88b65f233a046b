import { describe, expect, jest, test } from "@jest/globals";
import json5 from "json5";
import { hasErrors } from "../../src/diagnostic.ts";
import { isKeyPart, isKeyStart } from "../../src/document/key-letters.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { positionAt } from "../../src/document/position.ts";
import { documentValue } from "../../src/document/value.ts";

jest.spyOn(console, "warn").mockImplementation(() => undefined);

/** Each problem as `code at line:column "text"`. */
function problems(text: string): string[] {
  const document = parseDocument(text);
  return document.diagnostics.map(({ code, range }) => {
    const { line, column } = positionAt(document, range.start);
    return `${code} at ${line}:${column} ${JSON.stringify(text.slice(range.start, range.end))}`;
  });
}

function isRefusedByJson5(text: string): boolean {
  try {
    json5.parse(text);
    return false;
  } catch {
    return true;
  }
}

describe("a text with errors", () => {
  test.each([
    ["empty", "", ['empty-document at 1:1 ""']],
    ["only a comment", "// later\n", ['empty-document at 2:1 ""']],
    ["truncated", "{\n  gateway: {\n    port: 1", ['unclosed-bracket at 2:12 "{"', 'unclosed-bracket at 1:1 "{"']],
    ["two values", '{"a": 1}\n{"a": 2}', ['second-value at 2:1 "{"']],
    ["a missing comma", "{\n  a: 1\n  b: 2\n}", ['missing-comma at 3:3 "b"']],
    ["a missing colon", "{ a 1 }", ['missing-colon at 1:3 "a"']],
    ["a missing value", "{ a: , b: }", ['missing-value at 1:6 ""', 'missing-value at 1:11 ""']],
    [
      "a key that needs quotes",
      "{ my-key: 1, two words: 2 }",
      ['bad-key at 1:3 "my-key"', 'bad-key at 1:14 "two words"'],
    ],
    [
      "text without quotes",
      "{ a: hello world, b: https://x.y/z }",
      ['bad-value at 1:6 "hello world"', 'bad-value at 1:22 "https://x.y/z"'],
    ],
    ["an extra comma", "[1,,2]", ['extra-comma at 1:4 ","']],
    ["the wrong bracket", "{ a: [1, 2 }", ['unclosed-bracket at 1:6 "["']],
    ["an open string", '{ a: "x,\n  b: 1 }', ['unclosed-string at 1:6 "\\"x,"']],
    ["an open comment", "{ /* a: 1 }", ['unclosed-comment at 1:3 "/*"', 'unclosed-bracket at 1:1 "{"']],
    [
      "bad escapes",
      String.raw`["\u12", "\1", '\x4']`,
      ["a", "b", "c"].map((_, i) => `bad-escape at 1:${[3, 11, 17][i]} ${JSON.stringify(["\\u", "\\1", "\\x"][i])}`),
    ],
    [
      "bad numbers",
      "[012, 1.2.3, 0x, -, 1e]",
      ["012", "1.2.3", "0x", "-", "1e"].map((bad, i) => `bad-number at 1:${[2, 7, 14, 18, 21][i]} "${bad}"`),
    ],
    [
      "several errors",
      "{ a: 1 b: tru, c }",
      ['missing-comma at 1:8 "b"', 'bad-value at 1:11 "tru"', 'missing-colon at 1:16 "c"'],
    ],
  ])("%s", (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
    expect(isRefusedByJson5(text)).toBe(true);
  });

  test("keeps what could be read", () => {
    expect(documentValue(parseDocument("{ a: 1 b: oops, c: [2, }, d: 4 }"))).toEqual({ a: 1, c: [2] });
    expect(documentValue(parseDocument("{ a: 1 b: oops, c: 3 }"))).toEqual({ a: 1, c: 3 });
  });

  test("says where in the config", () => {
    const [problem] = parseDocument("{ gateway: { list: [1, nope] } }").diagnostics;
    expect(problem?.path).toEqual(["gateway", "list", 1]);
  });

  test.each([
    ["binary", Array.from({ length: 50_000 }, (_, index) => String.fromCharCode((index * 7919) % 65_536)).join("")],
    ["100,000 open brackets", "[".repeat(100_000)],
    ["brackets that do not match", "[".repeat(100_000) + "}".repeat(100_000)],
    ["100,000 commas", `{${",".repeat(100_000)}}`],
    ["NUL bytes", "\0".repeat(10_000)],
  ])("%s: refused, with a bounded list of errors", (_, text) => {
    const { diagnostics } = parseDocument(text);
    expect(hasErrors(diagnostics)).toBe(true);
    expect(diagnostics.length).toBeLessThanOrEqual(101);
  });
});

describe("what json5 accepts", () => {
  test("nesting of any depth", () => {
    const text = `${'{"a":['.repeat(10_000)}1${"]}".repeat(10_000)}`;
    const document = parseDocument(text);
    expect(document.diagnostics).toEqual([]);
    let value = documentValue(document) as { a: unknown[] };
    for (let depth = 1; depth < 10_000; depth++) value = value.a[0] as { a: unknown[] };
    expect(value).toEqual({ a: [1] });
  });

  test.each([
    ["a byte order mark", "\ufeff{a: 1}", { a: 1 }],
    ["a key twice: the last counts", "{a: 1, a: 2}", { a: 2 }],
    ["escapes in a bare key", "{\\u0061b: 1}", { ab: 1 }],
    ["reserved words as keys", "{default: 1, null: 2, Infinity: 3}", { default: 1, null: 2, Infinity: 3 }],
    ["a line continuation", "'a\\\r\nb\\\u2028c'", "abc"],
  ])("%s", (_, text, expected) => {
    expect(documentValue(parseDocument(text))).toEqual(expected);
    expect(json5.parse(text)).toEqual(expected);
  });

  test("`__proto__` is a key like any other", () => {
    const value = documentValue(parseDocument("{__proto__: {polluted: true}, a: 1}")) as object;
    expect(Object.keys(value)).toEqual(Object.keys(json5.parse("{__proto__: {polluted: true}, a: 1}")));
    expect("polluted" in value).toBe(false);
  });

  test("a line separator in a string, with a warning", () => {
    const { diagnostics } = parseDocument('{a: "x\u2028y"}');
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["line-separator-in-string", "warning"],
    ]);
  });

  test("exactly json5's letters in bare keys", () => {
    const { ID_Start, ID_Continue } = jest.requireActual<Record<string, RegExp>>("json5/lib/unicode.js");
    const differs: number[] = [];
    for (let code = 128; code < 0x110000; code++) {
      const letter = String.fromCodePoint(code);
      const isPart = ID_Continue?.test(letter) || code === 0x200c || code === 0x200d;
      if (isKeyStart(code) !== ID_Start?.test(letter) || isKeyPart(code) !== isPart) differs.push(code);
    }
    expect(differs).toEqual([]);
  });
});

test("positions count lines that end in LF, CR or CR LF, and UTF-16 units", () => {
  const document = parseDocument('{\r\n  a: "😀",\r  b: 1,\n  c: 2 }');
  expect(positionAt(document, 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt(document, document.text.indexOf('",'))).toEqual({ line: 2, column: 9 });
  expect(positionAt(document, document.text.indexOf("b:"))).toEqual({ line: 3, column: 3 });
  expect(positionAt(document, document.text.indexOf("c:"))).toEqual({ line: 4, column: 3 });
  expect(positionAt(document, 1000)).toEqual({ line: 4, column: 9 });
});
