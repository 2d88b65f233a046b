import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import json5 from "json5";
import { hasErrors } from "../../src/diagnostic.ts";
import type { Document } from "../../src/document/document.ts";
import { editDocument } from "../../src/document/edit-document.ts";
import { locate } from "../../src/document/find.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { isSameValue } from "../../src/json/diff.ts";
import type { Edit } from "../../src/json/edit.ts";
import { getAt, type JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonValue } from "../../src/json/value.ts";
import { pathsIn } from "./random-edits.ts";

/** Real configs that people published; they are no part of this repository. */
const folder = join(process.env["OPENCLAW_CONFIG_SHARED"] ?? "../shared", "corpus");

jest.setTimeout(30 * 60_000);
jest.spyOn(console, "warn").mockImplementation(() => undefined);

interface Config {
  name: string;
  text: string;
}

function readCorpus(): Config[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => /\.json5?$/.test(name));
  } catch {
    console.error(`SKIPPED: no real configs in ${folder}; set OPENCLAW_CONFIG_SHARED to the folder that holds corpus/`);
  }
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

function jsonValue(text: string): JsonValue | undefined {
  try {
    return json5.parse<JsonValue>(text);
  } catch {
    return undefined;
  }
}

const corpus = readCorpus();
const readable = corpus.filter(({ text }) => jsonValue(text) !== undefined);
const each = corpus.length === 0 ? test.skip : test;

let checks = 0;

/** The document after an edit, which reads as the edited value: with json5 too, which is slow, every tenth time. */
function checked(document: Document, edit: Edit): Document {
  const after = editDocument(document, [edit]);
  const expected = applyEdits(documentValue(document) ?? null, [edit]);
  const actual = checks++ % 10 === 0 ? jsonValue(after.text) : documentValue(after);
  if (actual === undefined || !isSameValue(actual, expected)) expect(actual).toEqual(expected);
  return after;
}

function objectsIn(value: JsonValue): JsonPath[] {
  return [[], ...pathsIn(value)].filter((path) => isJsonObject(getAt(value, path)));
}

/** What a text holds besides spaces and commas. */
function substance(text: string): string {
  return text.replace(/[\s,]/g, "");
}

describe("every real config", () => {
  each("is read as json5 reads it, or refused as it refuses", () => {
    for (const { text } of corpus) {
      const document = parseDocument(text);
      const value = jsonValue(text);
      expect(hasErrors(document.diagnostics)).toBe(value === undefined);
      if (value !== undefined) expect(documentValue(document)).toEqual(value);
    }
  });

  each("gets a key at every object, and loses it again, with no other byte changed", () => {
    for (const { text } of readable) {
      const document = parseDocument(text);
      const value = documentValue(document) ?? null;
      for (const holder of objectsIn(value)) {
        const path = [...holder, "addedByTest"];
        const added = checked(document, { kind: "set", path, value: { list: ["a", 1], text: "b" } });
        const back = editDocument(added, [{ kind: "delete", path }]).text;
        const isEmpty = Object.keys(getAt(value, holder) ?? {}).length === 0;
        if (isEmpty) expect(substance(back)).toBe(substance(text));
        else expect(back).toBe(text);
      }
    }
  });

  each("gets another value at every place, with no other byte changed", () => {
    for (const { text } of readable) {
      const document = parseDocument(text);
      for (const path of pathsIn(documentValue(document) ?? null)) {
        const range = locate(document, path)?.value ?? { start: 0, end: 0 };
        const after = checked(document, { kind: "set", path, value: "set by the test" }).text;
        expect(after.slice(0, range.start)).toBe(text.slice(0, range.start));
        expect(after.endsWith(text.slice(range.end))).toBe(true);
      }
    }
  });

  each("loses any item with its comments, and nothing else", () => {
    for (const { text } of readable) {
      const document = parseDocument(text);
      for (const path of pathsIn(documentValue(document) ?? null)) {
        const { block } = locate(document, path) ?? { block: { start: 0, end: 0 } };
        const after = checked(document, { kind: "delete", path }).text;
        expect(substance(after)).toBe(substance(text.slice(0, block.start) + text.slice(block.end)));
      }
    }
  });

  each("keeps all text of what moves to the top", () => {
    for (const { text } of readable) {
      const document = parseDocument(text);
      for (const from of pathsIn(documentValue(document) ?? null)) {
        const key = from.at(-1);
        if (typeof key !== "string" || from.length < 2) continue;
        const { item } = locate(document, from) ?? { item: { start: 0, end: 0 } };
        const after = checked(document, { kind: "move", from, to: ["movedByTest"] });
        const moved = locate(after, ["movedByTest"])?.item ?? { start: 0, end: 0 };
        const [before, now] = [text.slice(item.start, item.end), after.text.slice(moved.start, moved.end)];
        expect(substance(now).replace(/^["']?movedByTest["']?/, "")).toBe(
          substance(before).replace(quotedOrBare(key), ""),
        );
        expect(substance(after.text).length).toBe(
          substance(text).length + substance(now).length - substance(before).length,
        );
      }
    }
  });
});

function quotedOrBare(key: string): RegExp {
  const letters = substance(key).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^["']?${letters}["']?`);
}
