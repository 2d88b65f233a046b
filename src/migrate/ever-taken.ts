import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { catalogueSource } from "../schema/check/catalogue-source.ts";
import { checkConfig } from "../schema/check/check-config.ts";
import { isEverKnown } from "../schema/ever-known.ts";
import { rangesOf } from "../schema/presence.ts";

/** Whether any release takes a value at a path, by its schema. */
export function isEverTaken(path: JsonPath, value: JsonValue): boolean {
  const place = path.map((step) => (typeof step === "number" ? 0 : step));
  const config = configWith(place, value);
  const ranges = rangesOf(place);
  // A place in an object whose keys are free takes anything.
  if (ranges === undefined) return isEverKnown(place);
  return ranges
    .toReversed()
    .some(({ to }) => checkConfig(config, catalogueSource(to)).every((problem) => !meet(problem.path, place)));
}

function configWith(path: JsonPath, value: JsonValue): Record<string, JsonValue> {
  const config = path.reduceRight<JsonValue>(
    (below, step) => (typeof step === "number" ? [below] : { [step]: below }),
    value,
  );
  return isJsonObject(config) ? config : {};
}

/** Whether one place lies in the other. */
function meet(one: JsonPath, other: JsonPath): boolean {
  const depth = Math.min(one.length, other.length);
  return one.slice(0, depth).every((step, at) => step === other[at]);
}
