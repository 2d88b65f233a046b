import { EditError } from "../json/edit-error.ts";
import type { Document, TextRange } from "./document.ts";
import { structuralProblems } from "./parse-problems.ts";

/** Refuses to change a place that errors in the text make unclear: an error in it, or brackets that do not match. */
export function refuseDamage({ diagnostics }: Document, places: readonly TextRange[]): void {
  for (const { severity, code, message, path, range } of diagnostics) {
    if (severity !== "error") continue;
    const isHere = places.some((place) => range.start <= place.end && range.end >= place.start);
    if (isHere || structuralProblems.has(code))
      throw new EditError("place-damaged", path, `the text is not clear: ${message}`);
  }
}
