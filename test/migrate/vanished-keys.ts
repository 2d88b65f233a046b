import type { JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/json/value.ts";
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { placeOf } from "../../src/schema/catalogue.ts";
import { keysUnder, lifeOf } from "../../src/schema/life.ts";
import { nodesAt } from "../../src/schema/walk.ts";

/** A key of some release that the newest no longer has, and the last release that had it. */
export interface VanishedKey {
  path: JsonPath;
  last: string;
}

/** Every key that a known release had and the newest does not; of a section that is gone what was in it. */
export function vanishedKeys(): VanishedKey[] {
  const found = new Map<string, VanishedKey>();
  // Newest first, so that each key is found in the last release that had it.
  for (const release of knownReleases.toReversed()) if (release !== newestRelease) collect([], release, found);
  return [...found.values()];
}

function collect(path: JsonPath, release: string, found: Map<string, VanishedKey>): void {
  if (path.length > 9) return;
  for (const key of keysUnder(path, release)) {
    const place = [...path, key];
    const below = keysUnder(place, release).some((one) => one !== "*");
    if (below || nodesAt(place, placeOf(newestRelease)).length > 0) collect(place, release, found);
    else if (!found.has(JSON.stringify(place))) found.set(JSON.stringify(place), { path: place, last: release });
  }
  const item = [...path, 0];
  if (path.length > 0 && nodesAt(item, placeOf(release)).length > 0) collect(item, release, found);
}

/** A config that has just the one key, with a value of the kind that the release wants. */
export function configWith({ path }: VanishedKey): JsonObject {
  const schema = lifeOf(path)?.facts.at(-1)?.schema;
  return objectWith(path, sampleOf(schema ?? {}));
}

/** A config that says one thing only; free keys get a name. */
export function objectWith(path: JsonPath, value: JsonValue): JsonObject {
  const config = path.reduceRight<JsonValue>((below, step) => {
    if (typeof step === "number") return [below];
    return { [step === "*" ? "some-id" : step]: below };
  }, value);
  return isJsonObject(config) ? config : {};
}

/** A value that a schema takes, as far as its type tells. */
export function sampleOf(schema: object): JsonValue {
  const own: Readonly<Record<string, unknown>> = { ...schema };
  const { const: constant, enum: words, anyOf, oneOf, type } = own;
  if (typeof constant === "string" || typeof constant === "boolean" || typeof constant === "number") return constant;
  if (Array.isArray(words) && typeof words[0] === "string") return words[0];
  for (const union of [anyOf, oneOf])
    if (Array.isArray(union) && typeof union[0] === "object" && union[0] !== null) return sampleOf(union[0]);
  if (type === "boolean") return true;
  if (type === "number" || type === "integer") return 3;
  if (type === "array") return ["text"];
  if (type === "object") return { "some-key": "text" };
  return "text";
}
