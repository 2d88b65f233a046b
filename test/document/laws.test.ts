import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import json5 from "json5";
import { hasErrors } from "../../src/diagnostic.ts";
import { editDocument } from "../../src/document/edit-document.ts";
import { locate } from "../../src/document/find.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { isSameValue } from "../../src/json/diff.ts";
import type { Edit } from "../../src/json/edit.ts";
import { EditError } from "../../src/json/edit-error.ts";
import { getAt, type JsonPath } from "../../src/json/path.ts";
import type { JsonValue } from "../../src/json/value.ts";
import { containersIn, pathsIn, randomEdit, randomValue } from "./random-edits.ts";
import { commentsIn, createChance, randomText } from "./random-text.ts";

const numRuns = Number(process.env["OPENCLAW_CONFIG_LAW_RUNS"] ?? 2000);

jest.setTimeout(30 * 60_000);
jest.spyOn(console, "warn").mockImplementation(() => undefined);

/** Runs a law on random texts; the seed also decides the edits. */
function holds(law: (text: string, seed: number) => void): void {
  const property = fc.property(fc.nat(2 ** 31), fc.integer({ min: 1, max: 25 }), (seed, size) => {
    const text = randomText(seed, size);
    try {
      law(text, seed);
    } catch (error) {
      throw new Error(`on ${JSON.stringify(text)}`, { cause: error });
    }
  });
  fc.assert(property, { numRuns });
}

function json5Value(text: string): JsonValue {
  return json5.parse(text);
}

function outcome<T>(act: () => T): T | string {
  try {
    return act();
  } catch (error) {
    if (error instanceof EditError) return error.code;
    throw error;
  }
}

function expectSame(actual: JsonValue | undefined, expected: JsonValue): void {
  if (actual === undefined || !isSameValue(actual, expected)) expect(actual).toEqual(expected);
}

describe("reading", () => {
  test("gives the value that json5 gives", () => {
    holds((text) => {
      const document = parseDocument(text);
      expect(hasErrors(document.diagnostics)).toBe(false);
      expectSame(documentValue(document), json5Value(text));
    });
  });

  test("has errors exactly where json5 throws", () => {
    holds((text, seed) => {
      const damaged = damage(text, seed);
      let throws = false;
      try {
        json5.parse(damaged);
      } catch {
        throws = true;
      }
      const document = parseDocument(damaged);
      if (hasErrors(document.diagnostics) !== throws) throw new Error(`on ${JSON.stringify(damaged)}: ${throws}`);
      if (!throws) expectSame(documentValue(document), json5Value(damaged));
    });
  });
});

/** Takes away, doubles or puts in a few characters. */
function damage(text: string, seed: number): string {
  const chance = createChance(seed + 1);
  let damaged = text;
  for (let times = 1 + chance.below(3); times > 0; times--) {
    const at = chance.below(damaged.length + 1);
    const length = chance.below(4);
    const pieces = [
      "",
      "",
      ",",
      "{",
      "}",
      "[",
      "]",
      '"',
      "'",
      ":",
      "/",
      "*",
      "\\",
      "\n",
      "0",
      "x",
      "e",
      ".",
      "-",
      "null",
      "é",
      "\u2f2f",
    ];
    const piece = chance.happens(15) ? damaged.slice(at, at + 12) : chance.pick(pieces);
    damaged = damaged.slice(0, at) + piece + damaged.slice(at + (chance.happens(50) ? length : 0));
  }
  return damaged;
}

describe("editing", () => {
  test("a text and reading it is reading it and editing the value", () => {
    holds((text, seed) => {
      const chance = createChance(seed + 2);
      const value = json5Value(text);
      const edits = Array.from({ length: 1 + chance.below(4) }, () => randomEdit(chance, value));
      const expected = outcome(() => ({ value: applyEdits(value, edits) }));
      const actual = outcome(() => editDocument(parseDocument(text), edits));
      if (typeof expected === "string" || typeof actual === "string") {
        expect(actual).toEqual(expected);
        return;
      }
      expect(hasErrors(actual.diagnostics)).toBe(false);
      expectSame(documentValue(actual), expected.value);
      expectSame(json5Value(actual.text), expected.value);
    });
  });

  test("with nothing to change changes nothing", () => {
    holds((text, seed) => {
      const chance = createChance(seed + 3);
      const document = parseDocument(text);
      const value = json5Value(text);
      const path = chance.pick([[], ...pathsIn(value)]);
      expect(editDocument(document, [])).toBe(document);
      expect(editDocument(document, [{ kind: "set", path, value: getAt(value, path) ?? null }])).toBe(document);
    });
  });

  test("deleting what was inserted gives the text back", () => {
    holds((text, seed) => {
      const chance = createChance(seed + 4);
      const value = json5Value(text);
      const parents = containersIn(value, (path) => getAt(value, path)).filter(
        (path) => Object.keys(getAt(value, path) ?? {}).length > 0,
      );
      if (parents.length === 0) return;
      const parent = chance.pick(parents);
      const holder = getAt(value, parent);
      const inside = Array.isArray(holder) ? chance.below(holder.length + 1) : "brand new";
      const keys = Object.keys(holder ?? {});
      const place =
        Array.isArray(holder) || chance.happens(40) ? {} : { [chance.pick(["before", "after"])]: chance.pick(keys) };
      const comments = chance.happens(30) ? { comments: ["about it"] } : {};
      const path = [...parent, inside];
      const inserted = editDocument(parseDocument(text), [
        { kind: "insert", path, value: randomValue(chance), ...place, ...comments },
      ]);
      const back = editDocument(inserted, [{ kind: "delete", path }]).text;
      if (back !== text)
        throw new Error(
          `${JSON.stringify({ path, place })}: ${JSON.stringify(inserted.text)} became ${JSON.stringify(back)}`,
        );
    });
  });
});

describe("what is not edited", () => {
  test("keeps its bytes and its comments", () => {
    holds((text, seed) => {
      const chance = createChance(seed + 5);
      const value = json5Value(text);
      const edit = randomEdit(chance, value);
      const touched = touchedBy(edit);
      const changed = outcome(() => ({ value: applyEdits(value, [edit]) }));
      if (typeof changed === "string") return;
      const before = parseDocument(text);
      const after = editDocument(before, [edit]);
      for (const path of pathsIn(value)) {
        if (touched.some((one) => isPrefix(one, path) || isPrefix(path, one))) continue;
        const now = pathAfter(path, edit);
        const own = ownText(before.text, locate(before, path));
        if (ownText(after.text, locate(after, now)) !== own)
          throw new Error(
            `${JSON.stringify(edit)}: ${own} became ${ownText(after.text, locate(after, now))} in ${after.text}`,
          );
      }
      const gone = edit.kind === "delete" || edit.kind === "set" ? commentsAround(before, edit.path) : [];
      const kept = commentsIn(after.text);
      const lost = commentsIn(text).filter(
        (one) => !kept.includes(one) && !gone.includes(one) && !touched.some((path) => isShadowed(before, path, one)),
      );
      if (lost.length > 0) throw new Error(`${JSON.stringify(edit)} lost ${lost} in ${after.text}`);
    });
  });

  test("a member that moves takes its comments along", () => {
    holds((text, seed) => {
      const chance = createChance(seed + 6);
      const value = json5Value(text);
      const paths = pathsIn(value);
      if (paths.length === 0) return;
      const [from, parent] = [chance.pick(paths), chance.pick([[], ...paths])];
      const to = [...parent, Array.isArray(getAt(value, parent)) ? 0 : "moved here"];
      const before = parseDocument(text);
      const after = outcome(() => editDocument(before, [{ kind: "move", from, to }]));
      if (typeof after === "string") return;
      const now = pathAfter(to, { kind: "delete", path: from });
      const own = commentsAround(before, from);
      expect(commentsAround(after, now).toSorted()).toEqual(own.toSorted());
      expect(commentsIn(after.text).toSorted()).toEqual(
        commentsIn(text)
          .filter((one) => !isShadowed(before, from, one))
          .toSorted(),
      );
    });
  });
});

type Read = ReturnType<typeof parseDocument>;

/** Whether a comment belonged to an earlier writing of a key that is written several times. */
function isShadowed(document: Read, path: JsonPath, comment: string): boolean {
  if (locate(document, path) === undefined) return false;
  const emptied = editDocument(document, [{ kind: "delete", path }]);
  return !commentsIn(emptied.text).includes(comment) && !commentsAround(document, path).includes(comment);
}

function commentsAround(document: Read, path: JsonPath): string[] {
  const block = locate(document, path)?.block;
  return block === undefined ? [] : commentsIn(document.text.slice(block.start, block.end));
}

/** The text of an item with its comments, without its comma and the spaces around that. */
function ownText(text: string, location: ReturnType<typeof locate>): string {
  if (location === undefined) return "nothing";
  const { block, item } = location;
  const tail = text.slice(item.end, block.end);
  const comma = tail
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n\r\u2028\u2029]*/g, (found) => "c".repeat(found.length))
    .indexOf(",");
  return (
    text.slice(block.start, item.end) + (comma === -1 ? tail : tail.slice(0, comma) + tail.slice(comma + 1)).trim()
  );
}

/** The places that an edit touches, and the keys written several times that it takes away with them. */
function touchedBy(edit: Edit): JsonPath[] {
  return edit.kind === "move" ? [edit.from, edit.to] : [edit.path];
}

function isPrefix(prefix: JsonPath, path: JsonPath): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => String(step) === String(path[index]));
}

/** Where a path leads after an edit: indices behind it in the same array move. */
function pathAfter(path: JsonPath, edit: Edit): JsonPath {
  if (edit.kind === "insert") return shifted(path, edit.path, 1);
  if (edit.kind === "delete") return shifted(path, edit.path, -1);
  if (edit.kind !== "move") return path;
  // As if first inserted, then taken away from where it is by then.
  return shifted(shifted(path, edit.to, 1), shifted(edit.from, edit.to, 1), -1);
}

function shifted(path: JsonPath, at: JsonPath, by: 1 | -1): JsonPath {
  const depth = at.length - 1;
  const [here, there] = [path[depth], at[depth]];
  if (typeof here !== "number" || typeof there !== "number" || !isPrefix(at.slice(0, depth), path)) return path;
  if (by === 1 ? here < there : here <= there) return path;
  return [...path.slice(0, depth), here + by, ...path.slice(depth + 1)];
}
