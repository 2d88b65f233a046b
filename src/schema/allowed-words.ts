import type { JsonValue } from "../json/value.ts";
import { factAt, placeOf } from "./catalogue.ts";
import { formsOf, type KeyPath, nodesAt } from "./walk.ts";

/** The values between which a release lets one choose at a path; none where it takes any of a type. */
export function allowedWords(path: KeyPath, release: string): JsonValue[] {
  const place = placeOf(release);
  const forms = nodesAt(path, place).flatMap((found) => formsOf(found, place));
  return forms.flatMap(({ node }): JsonValue[] => {
    const fact = factAt(node, place);
    if (fact?.enum !== undefined) return [...fact.enum];
    return fact?.const === undefined ? [] : [fact.const];
  });
}
