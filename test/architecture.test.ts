import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { describe, expect, test } from "@jest/globals";

/** The rooms of src from the bottom up. A room imports from itself and from rooms above it in this list only. */
const layers = [
  "errors.ts",
  "errno.ts",
  "in-turns.ts",
  "nearest.ts",
  "json",
  "diagnostic.ts",
  "release",
  "network",
  "token",
  "document",
  "schema",
  "json-schema",
  "access",
  "explain",
  "migrate",
  "presets",
  "audit",
  "load",
  "write",
  "discover",
  "edit",
  "container",
  "doctor",
  "validate",
  "verify",
  "setup",
  "carry",
  "fix",
  "project",
  "render",
  "index.ts",
  "cli",
];

/** Rooms that run in a browser as they are. */
const withoutNode = [
  "errors.ts",
  "nearest.ts",
  "json",
  "diagnostic.ts",
  "release",
  "network",
  "token",
  "document",
  "schema",
  "json-schema",
  "access",
  "explain",
  "migrate",
  "presets",
  "audit",
  "doctor",
];

interface Import {
  file: string;
  room: string;
  target: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join("src", file), "utf8");
  const found = text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*"([^"]+)"/gm);
  return [...found].map((match) => ({ file, room: roomOf(file), target: match[1] ?? "" }));
}

function roomOf(file: string): string {
  return file.split(sep)[0] ?? "";
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const imports = files.flatMap(importsOf);

describe("the layers", () => {
  test("hold every room of src", () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(layers));
  });

  test("import downwards only", () => {
    const upwards = imports.filter(({ file, room, target }) => {
      if (!target.startsWith(".")) return false;
      const to = normalize(join(dirname(file), target));
      return !to.startsWith("..") && layers.indexOf(roomOf(to)) > layers.indexOf(room);
    });
    expect(upwards).toEqual([]);
  });

  test("have nothing of Node where a browser must do", () => {
    expect(imports.filter(({ room, target }) => withoutNode.includes(room) && target.startsWith("node:"))).toEqual([]);
    for (const file of files.filter((one) => withoutNode.includes(roomOf(one)))) {
      expect([file, /\bprocess\.|\bBuffer\b/.test(readFileSync(join("src", file), "utf8"))]).toEqual([file, false]);
    }
  });
});
