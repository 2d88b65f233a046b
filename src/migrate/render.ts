import { type Document, editDocument } from "../document/index.ts";
import type { Edit } from "../json/edit.ts";
import type { JsonPath } from "../json/path.ts";

/**
 * A document with edits made one after the other, in as few readings of its text as they allow.
 * @param onEdit told of each edit with a document in which its place is still as the edit finds it
 */
export function editOneByOne(
  document: Document,
  edits: readonly Edit[],
  onEdit?: (current: Document, index: number) => void,
): Document {
  let current = document;
  let batch: Edit[] = [];
  for (const [index, edit] of edits.entries()) {
    if (batch.some((one) => meet(one, edit) || mayShift(one, edit))) {
      current = editDocument(current, batch);
      batch = [];
    }
    onEdit?.(current, index);
    batch.push(edit);
  }
  return batch.length === 0 ? current : editDocument(current, batch);
}

/** Whether an edit may give items of an array other indices, or append to it, and another then speaks of its items. */
function mayShift(one: Edit, other: Edit): boolean {
  const keepsItems = (one.kind === "delete" || one.kind === "rename") && typeof one.path.at(-1) === "string";
  return !keepsItems && pathsOf(one).some((left) => pathsOf(other).some((right) => isInSameArray(left, right)));
}

function isInSameArray(one: JsonPath, other: JsonPath): boolean {
  return one.some(
    (step, depth) =>
      typeof step === "number" && typeof other[depth] === "number" && isWithin(other, one.slice(0, depth)),
  );
}

/** Whether one edit touches a place of the other's, or one above or below it. */
function meet(one: Edit, other: Edit): boolean {
  return pathsOf(one).some((left) => pathsOf(other).some((right) => isWithin(left, right) || isWithin(right, left)));
}

function pathsOf(edit: Edit): JsonPath[] {
  if (edit.kind === "move") return [edit.from, edit.to];
  if (edit.kind === "rename") return [edit.path, [...edit.path.slice(0, -1), edit.key]];
  return [edit.path];
}

function isWithin(inner: JsonPath, outer: JsonPath): boolean {
  return outer.every((step, depth) => String(inner[depth]) === String(step));
}
