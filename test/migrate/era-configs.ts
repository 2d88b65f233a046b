import fc from "fast-check";
import { applyEdits } from "../../src/json/apply-edits.ts";
import type { Edit } from "../../src/json/edit.ts";
import type { JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/json/value.ts";
import { placeOf } from "../../src/schema/catalogue.ts";
import { catalogueSource } from "../../src/schema/check/catalogue-source.ts";
import { checkConfig } from "../../src/schema/check/check-config.ts";
import type { JsonSchema } from "../../src/schema/json-schema.ts";
import { keysUnder, lifeOf } from "../../src/schema/life.ts";
import { nodesAt } from "../../src/schema/walk.ts";
import { mergeJson } from "./merge-json.ts";
import { objectWith, sampleOf } from "./vanished-keys.ts";

const keysOf = new Map<string, JsonPath[]>();

/** Every key of a release that has none below it, free keys as `*`, items as 0; of what nests in itself a few levels. */
export function leafKeysOf(release: string): JsonPath[] {
  const known = keysOf.get(release);
  if (known !== undefined) return known;
  const found: JsonPath[] = [];
  collect([], release, found);
  keysOf.set(release, found);
  return found;
}

function collect(path: JsonPath, release: string, found: JsonPath[]): void {
  const keys = path.length > 8 ? [] : keysUnder(path, release);
  const item = [...path, 0];
  const hasItems = path.length > 0 && path.length <= 8 && nodesAt(item, placeOf(release)).length > 0;
  if (hasItems) collect(item, release, found);
  for (const key of keys) collect([...path, key], release, found);
  if (keys.length === 0 && !hasItems && path.length > 0) found.push(path);
}

/** Configs of keys of a release, each with a value that the release's schema takes there, and with what it asks for beside it. */
export function configsOf(release: string): fc.Arbitrary<JsonObject> {
  const one = fc
    .constantFrom(...leafKeysOf(release))
    .chain((path) => valueFor(path, release).map((value) => completed(objectWith(path, value), release)))
    .filter((config) => config !== undefined);
  return fc.array(one, { minLength: 1, maxLength: 6 }).map((some) => some.reduce(mergeJson));
}

/** A config with the keys that a release finds missing; undefined where it has something else against it. */
function completed(config: JsonObject, release: string, rounds = 4): JsonObject | undefined {
  const problems = checkConfig(config, catalogueSource(release));
  if (problems.length === 0) return config;
  if (rounds === 0 || problems.some(({ kind }) => kind !== "missing-key")) return undefined;
  const edits = problems.map(({ path }): Edit => {
    const schema = lifeOf(path)?.facts.find((fact) => isWithin(fact, release))?.schema;
    return { kind: "set", path, value: sampleOf(schema ?? {}) };
  });
  const filled = applyEdits(config, edits);
  return isJsonObject(filled) ? completed(filled, release, rounds - 1) : undefined;
}

function isWithin({ from, to }: { from: string; to: string }, release: string): boolean {
  const place = placeOf(release);
  return placeOf(from) <= place && place <= placeOf(to);
}

function valueFor(path: JsonPath, release: string): fc.Arbitrary<JsonValue> {
  const fact = lifeOf(path)?.facts.find((one) => isWithin(one, release));
  return arbitraryOf(fact?.schema ?? {});
}

function arbitraryOf(schema: JsonSchema): fc.Arbitrary<JsonValue> {
  const { const: constant, enum: words, anyOf, oneOf, type } = schema;
  if (constant !== undefined) return fc.constant(constant);
  if (words !== undefined && words.length > 0) return fc.constantFrom(...words);
  const branches = [...(anyOf ?? []), ...(oneOf ?? [])];
  if (branches.length > 0) return fc.oneof(...branches.map(arbitraryOf));
  const [first] = Array.isArray(type) ? type : [type];
  if (first === "boolean") return fc.boolean();
  if (first === "number" || first === "integer") return fc.constantFrom(0, 1, 3, 60, 5_000, 60_000);
  if (first === "null") return fc.constant(null);
  if (first === "array") return fc.array(fc.constantFrom("one", "two", "a/b"), { maxLength: 2 });
  if (first === "object") return fc.constantFrom<JsonValue[]>({}, { own: "text" });
  return fc.constantFrom("text", "a/b", "10m", "https://host.example/x", "~/folder", "ab12");
}
