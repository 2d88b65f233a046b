/**
 * Maintainer's command: reads the extracted schemas of all known releases (one `<release>.json` each) and writes the catalogue.
 * usage: tsx schema/import-releases.ts FOLDER
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { knownReleases } from "../src/release/known.ts";
import { runsOf } from "../src/release/range.ts";
import type { JsonSchema } from "../src/schema/catalogue-node.ts";
import { mergeSchemas, normalise } from "./catalogue.ts";

/** The catalogue files made from a folder of extracted schemas: file name to content. */
export function catalogueFiles(folder: string): Map<string, string> {
  const roots = new Map(knownReleases.map((release) => [release, readSchema(join(folder, `${release}.json`))]));
  const gateways = new Map<string, JsonSchema>();
  const keys = new Set<string>();
  for (const [release, root] of roots) {
    for (const key of Object.keys(root.properties ?? {})) keys.add(key);
    const gateway = root.properties?.["gateway"];
    if (gateway !== undefined) gateways.set(release, normalise(gateway));
  }
  const rootKeys = [...keys]
    .sort()
    .map((key) => [key, runsOf((release) => hasRootKey(roots, release, key)).map(openEnded)]);
  return new Map([
    ["root.json", print(Object.fromEntries(rootKeys))],
    ["gateway.json", print(mergeSchemas(gateways))],
  ]);
}

function hasRootKey(roots: ReadonlyMap<string, JsonSchema>, release: string, key: string): boolean {
  return Object.hasOwn(roots.get(release)?.properties ?? {}, key);
}

function openEnded(run: { from: string; to: string }): { from: string; to?: string } {
  return run.to === knownReleases.at(-1) ? { from: run.from } : run;
}

function readSchema(file: string): JsonSchema {
  const schema: JsonSchema = JSON.parse(readFileSync(file, "utf8"));
  return schema;
}

function print(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

if (process.argv[1]?.endsWith("import-releases.ts")) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("usage: tsx schema/import-releases.ts FOLDER");
  for (const [name, text] of catalogueFiles(folder)) writeFileSync(join(import.meta.dirname, "catalogue", name), text);
}
