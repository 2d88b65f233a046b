import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import { isJsonObject, type JsonValue } from "../../src/json/value.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";

const descriptions: Record<string, string> = JSON.parse(readFileSync("schema/catalogue/descriptions.json", "utf8"));

/** The keys of schemas, one below the other; `*` stands for items and free keys. */
type Keys = Map<string, Keys>;

function addKeys(schema: JsonValue | undefined, keys: Keys): void {
  if (!isJsonObject(schema)) return;
  for (const union of ["anyOf", "oneOf", "allOf"]) {
    const branches = schema[union];
    if (Array.isArray(branches)) for (const branch of branches) addKeys(branch, keys);
  }
  const named = isJsonObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  for (const [key, child] of [
    ...named,
    ["*", schema["items"]] as const,
    ["*", schema["additionalProperties"]] as const,
  ]) {
    if (isJsonObject(child)) addKeys(child, below(keys, key));
  }
}

function below(keys: Keys, key: string): Keys {
  const known = keys.get(key) ?? new Map();
  keys.set(key, known);
  return known;
}

function pathsOf(keys: Keys, prefix = ""): string[] {
  return [...keys].flatMap(([key, children]) => [`${prefix}${key}`, ...pathsOf(children, `${prefix}${key}.`)]);
}

function readKeys(files: readonly string[]): Keys {
  const keys: Keys = new Map();
  for (const file of files) addKeys(JSON.parse(readFileSync(file, "utf8")), keys);
  return keys;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(sharedFolder, folder)).map((name) => join(sharedFolder, folder, name));
}

/** The paths of a config that schemas know, by their keys. */
function usedPaths(value: JsonValue, keys: Keys, prefix: string, found: Set<string>): void {
  const children = Array.isArray(value) ? value.map((item) => ["*", item] as const) : [];
  for (const [key, child] of isJsonObject(value) ? Object.entries(value) : children) {
    const name = keys.has(key) ? key : "*";
    const next = keys.get(name);
    if (next === undefined) continue;
    found.add(prefix + name);
    usedPaths(child, next, `${prefix}${name}.`, found);
  }
}

(hasShared ? describe : describe.skip)("the descriptions, beside the extracted schemas", () => {
  const keys = hasShared ? readKeys([...filesIn("releases/core"), ...filesIn("releases/full")]) : new Map();

  test("are of keys that some release has", () => {
    const known = new Set(pathsOf(keys));
    expect(Object.keys(descriptions).filter((path) => !known.has(path))).toEqual([]);
  });

  test("leave out no key of the gateway, of any release", () => {
    const gateway = pathsOf(keys).filter((path) => path.startsWith("gateway."));
    expect(gateway.filter((path) => descriptions[path] === undefined)).toEqual([]);
    expect(gateway.length).toBeGreaterThan(210);
  });

  test("leave out none of the 300 keys that are used most", () => {
    const counts = new Map<string, number>();
    for (const file of filesIn("corpus").filter((name) => /\d\.json5?$/.test(name))) {
      const found = new Set<string>();
      usedPaths(parse(readFileSync(file, "utf8")), keys, "", found);
      for (const path of found) counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 300);
    expect(most.map(([path]) => path).filter((path) => descriptions[path] === undefined)).toEqual([]);
  });
});

// Some files of the corpus are there because they do not parse.
function parse(text: string): JsonValue {
  try {
    return JSON5.parse(text);
  } catch {
    return null;
  }
}
