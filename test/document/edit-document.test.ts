import { describe, expect, test } from "@jest/globals";
import { adoptItem, editDocument, editInSteps } from "../../src/document/edit-document.ts";
import { locate } from "../../src/document/find.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";
import type { Edit } from "../../src/json/edit.ts";
import type { JsonPath } from "../../src/json/path.ts";

function edited(text: string, ...edits: Edit[]): string {
  return editDocument(parseDocument(text), edits).text;
}

const config = `// Our gateway
{
  // Who may connect
  gateway: {
    port: 18789, // the default
    auth: { mode: 'token' },
  },

  // --- channels ---

  channels: {}, // none yet
}
`;

describe("setting", () => {
  test("replaces the value and nothing else", () => {
    expect(edited(config, { kind: "set", path: ["gateway", "port"], value: 28789 })).toBe(
      config.replace("18789", "28789"),
    );
  });

  test("of an object touches only what differs", () => {
    const value = { port: 18789, auth: { mode: "token", token: "t" } };
    expect(edited(config, { kind: "set", path: ["gateway"], value })).toBe(
      config.replace("{ mode: 'token' }", "{ mode: 'token', token: 't' }"),
    );
  });

  test("creates what is missing, in the style of its neighbours", () => {
    expect(edited(config, { kind: "set", path: ["agents", "defaults", "model"], value: ["a", "b"] })).toBe(
      config.replace(
        "// none yet\n",
        "// none yet\n  agents: {\n    defaults: {\n      model: [\n        'a',\n        'b',\n      ],\n    },\n  },\n",
      ),
    );
  });

  test("two edits share the parents that they create", () => {
    const set = (key: string): Edit => ({ kind: "set", path: ["a", "b", key], value: 1 });
    expect(edited('{\n  "x": 1\n}', set("c"), set("d"))).toBe(
      '{\n  "x": 1,\n  "a": {\n    "b": {\n      "c": 1,\n      "d": 1\n    }\n  }\n}',
    );
  });

  test("in a file without style writes what OpenClaw writes", () => {
    expect(edited("{}\n", { kind: "set", path: ["gateway"], value: { port: 1, list: [1, "a"], none: [] } })).toBe(
      `${JSON.stringify({ gateway: { port: 1, list: [1, "a"], none: [] } }, undefined, 2)}\n`,
    );
  });

  test.each([
    [
      "tabs and CR LF",
      '{\r\n\t"a": {\r\n\t\t"b": 1\r\n\t}\r\n}',
      '{\r\n\t"a": {\r\n\t\t"b": 1,\r\n\t\t"c": {\r\n\t\t\t"d": 1\r\n\t\t}\r\n\t}\r\n}',
    ],
    ["one line", '{ "a": { "b": 1 } }', '{ "a": { "b": 1, "c": { "d": 1 } } }'],
    ["no spaces", '{"a":{"b":1}}', '{"a":{"b":1,"c":{"d":1}}}'],
    ["quotes where needed only", "{a: {'b-b': 1}}", "{a: {'b-b': 1, c: {d: 1}}}"],
  ])("%s", (_, before, after) => {
    expect(edited(before, { kind: "set", path: ["a", "c"], value: { d: 1 } })).toBe(after);
  });

  test("addresses the last of a key that is written several times", () => {
    expect(edited("{a: 1, a: 2}", { kind: "set", path: ["a"], value: 3 })).toBe("{a: 1, a: 3}");
  });

  test("explains a new member", () => {
    const edit: Edit = { kind: "set", path: ["bind"], value: "lan", comments: ["Docker needs it", "(see the guide)"] };
    expect(edited('{\n  "a": 1\n}', edit)).toBe(
      '{\n  "a": 1,\n  // Docker needs it\n  // (see the guide)\n  "bind": "lan"\n}',
    );
    expect(edited("{ a: 1 }", edit)).toBe('{ a: 1, /* Docker needs it */ /* (see the guide) */ bind: "lan" }');
  });
});

describe("inserting", () => {
  test.each<[string, string, Partial<Extract<Edit, { kind: "insert" }>>, string]>([
    ["at the end", "{a: 1, b: 2 /* two */}", {}, "{a: 1, b: 2 /* two */, n: 0}"],
    [
      "before",
      "{\n  a: 1, // one\n  // two\n  b: 2\n}",
      { before: "b" },
      "{\n  a: 1, // one\n  n: 0,\n  // two\n  b: 2\n}",
    ],
    [
      "after",
      "{\n  a: 1, // one\n  // two\n  b: 2\n}",
      { after: "a" },
      "{\n  a: 1, // one\n  n: 0,\n  // two\n  b: 2\n}",
    ],
    ["after the last, without its comma", "{\n  a: 1 // one\n}", {}, "{\n  a: 1, // one\n  n: 0\n}"],
    ["before comments that stand alone", "{\n  a: 1,\n  // b: 2,\n}", {}, "{\n  a: 1,\n  n: 0,\n  // b: 2,\n}"],
    ["into an object with a comment only", "{\n  // nothing yet\n}", {}, '{\n  // nothing yet\n\n  "n": 0\n}'],
  ])("%s", (_, before, place, after) => {
    expect(edited(before, { kind: "insert", path: ["n"], value: 0, ...place })).toBe(after);
  });

  test("into an array, where the index says", () => {
    const insert = (index: number): Edit => ({ kind: "insert", path: [index], value: `n${index}` });
    expect(edited('[\n  "a",\n  "b"\n]', insert(0), insert(1), insert(2))).toBe(
      '[\n  "n0",\n  "a",\n  "n1",\n  "b",\n  "n2"\n]',
    );
  });
});

describe("deleting", () => {
  test.each<[string, JsonPath, string]>([
    ["{\n  a: 1, // x\n  b: 2 \n}\n", ["b"], "{\n  a: 1 // x\n}\n"],
    ["{\n  a: 1, // x\n  b: 2, \n  c: 3,\n}\n", ["b"], "{\n  a: 1, // x\n  c: 3,\n}\n"],
    ["{ // note\n  a: 1 \n}\n", ["a"], "{ // note\n}\n"],
    ["[\r\n  1, // x\r\n  2\t\r\n]\r\n", [1], "[\r\n  1 // x\r\n]\r\n"],
  ])("leaves no blanks of its line to the comment before it: %j", (text, path, expected) => {
    expect(edited(text, { kind: "delete", path })).toBe(expected);
  });

  test.each([
    ["takes its comments", "{\n  // about a\n  a: 1, // one\n  b: 2,\n}", ["a"], "{\n  b: 2,\n}"],
    ["leaves the next one's", "{ a: 1, /* b */ b: 2 }", ["a"], "{ /* b */ b: 2 }"],
    [
      "leaves what stands alone",
      config,
      ["channels"],
      config.replace("  channels: {}, // none yet\n", "").replace("---\n\n", "---\n"),
    ],
    ["takes the comma that separates nothing any more", '{\n  "a": 1,\n  "b": 2\n}', ["b"], '{\n  "a": 1\n}'],
    ["keeps a line comment from what follows", "{ a: 1, // one\n  b: 2 }", ["b"], "{ a: 1 // one\n}"],
    ["takes all of a key that is written several times", "{a: 1, b: 0, a: 2}", ["a"], "{b: 0}"],
    ["empties", "{\n  a: 1,\n}", ["a"], "{}"],
  ])("%s", (_, before, path, after) => {
    expect(edited(before, { kind: "delete", path })).toBe(after);
  });
});

describe("renaming and moving", () => {
  test("a renamed member keeps its quotes, its place and its comments", () => {
    expect(edited("{ a: 1, 'b': 2 /* two */, c: 3 }", { kind: "rename", path: ["b"], key: "it's" })).toBe(
      "{ a: 1, 'it\\'s': 2 /* two */, c: 3 }",
    );
  });

  test("a moved member takes its comments along and is indented anew", () => {
    const text =
      "{\n  // who\n  auth: {\n    mode: 'token', // or password\n  }, // since 2026.2\n  gateway: {\n    port: 1,\n  },\n}";
    expect(edited(text, { kind: "move", from: ["auth"], to: ["gateway", "auth"] })).toBe(
      "{\n  gateway: {\n    port: 1,\n    // who\n    auth: {\n      mode: 'token', // or password\n    }, // since 2026.2\n  },\n}",
    );
  });

  test("out of what is deleted, into parents that are missing", () => {
    const text = '{\n  "old": {\n    "x": 1, // one\n    "y": 2\n  }\n}';
    expect(
      edited(text, { kind: "delete", path: ["old"] }, { kind: "move", from: ["old", "x"], to: ["new", "x"] }),
    ).toBe('{\n  "new": {\n    "x": 1 // one\n  }\n}');
  });

  test("steps see what the step before left", () => {
    const document = parseDocument("{ a: { b: 1 } }");
    const steps: Edit[][] = [
      [{ kind: "rename", path: ["a"], key: "c" }],
      [{ kind: "set", path: ["c", "b"], value: 2 }],
    ];
    expect(editInSteps(document, steps).text).toBe("{ c: { b: 2 } }");
  });

  test("an item is copied to another document as it is", () => {
    const from = parseDocument("{\n  // why\n  a: { x: 0x1F }, // so\n}");
    const into = parseDocument('{\n  "kept": true\n}\n');
    expect(adoptItem({ from, path: ["a"], into, to: ["a"] }).text).toBe(
      '{\n  "kept": true,\n  // why\n  a: { x: 0x1F } // so\n}\n',
    );
  });
});

describe("a document with errors", () => {
  const damaged = "{\n  a: 1,\n  b: oops,\n  c: 3,\n  d: 4,\n}";

  test("may be edited away from them", () => {
    expect(edited(damaged, { kind: "set", path: ["a"], value: 2 })).toBe(damaged.replace("1", "2"));
    expect(edited(damaged, { kind: "delete", path: ["d"] })).toBe(damaged.replace("  d: 4,\n", ""));
  });

  test.each<[string, string, Edit]>([
    ["at them", damaged, { kind: "set", path: ["b"], value: 2 }],
    ["with two values", '{"a": 1}{"a": 2}', { kind: "set", path: ["a"], value: 3 }],
    ["truncated", '{"a": 1', { kind: "set", path: ["a"], value: 3 }],
    ["empty", "", { kind: "set", path: ["a"], value: 3 }],
  ])("is not edited %s", (_, text, edit) => {
    expect(() => edited(text, edit)).toThrow(expect.objectContaining({ code: "place-damaged" }));
  });
});

describe("extremes", () => {
  test("10,000 levels are edited, drawn and compared", () => {
    const text = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    const document = parseDocument(text);
    const path = Array.from({ length: 10_000 }, () => "a");
    expect(editDocument(document, [{ kind: "set", path, value: 2 }]).text).toBe(text.replace("1", "2"));
    const value = documentValue(document) ?? null;
    expect(documentValue(editDocument(parseDocument('{"b":1}'), [{ kind: "set", path: ["a"], value }]))).toBeDefined();
    expect(editDocument(document, [{ kind: "set", path: [], value }])).toBe(document);
  });

  test("`__proto__` is edited like any key", () => {
    const text = edited('{"a": 1}', { kind: "set", path: ["__proto__", "x"], value: 1 });
    expect(text).toBe('{"a": 1, "__proto__": {"x": 1}}');
    expect(edited(text, { kind: "delete", path: ["__proto__"] })).toBe('{"a": 1}');
  });

  test("numbers that are not finite, and the sign of zero", () => {
    const text = edited("[0]", { kind: "set", path: [], value: [Number.NaN, -0, Number.NEGATIVE_INFINITY] });
    expect(text).toBe("[NaN, -0, -Infinity]");
  });
});

test("locating says where the key, the value and the comments are", () => {
  const document = parseDocument("{\n  // who\n  'a': [1, 2], // so\n}");
  const at = locate(document, ["a"]);
  const textOf = (range?: { start: number; end: number }) => document.text.slice(range?.start, range?.end);
  expect([at?.key, at?.value, at?.item, at?.block].map(textOf)).toEqual([
    "'a'",
    "[1, 2]",
    "'a': [1, 2]",
    "// who\n  'a': [1, 2], // so",
  ]);
  expect(textOf(locate(document, ["a", 1])?.value)).toBe("2");
  expect(locate(document, ["b"])).toBeUndefined();
});
