import { diffValues, isSameValue } from "../json/diff.ts";
import type { Edit, InsertEdit } from "../json/edit.ts";
import { EditError } from "../json/edit-error.ts";
import type { JsonPath } from "../json/path.ts";
import { planEdits } from "../json/plan-edits.ts";
import type { Adopted } from "./block.ts";
import { refuseDamage } from "./damage.ts";
import type { Document } from "./document.ts";
import { documentReader, nodeAt } from "./find.ts";
import { itemAt } from "./gap.ts";
import { parseDocument } from "./parse.ts";
import { renderValue } from "./render-value.ts";
import { sourceAt, splicesOf } from "./splices.ts";
import { indentAt, styleAround } from "./style.ts";
import { nodeValue } from "./value.ts";
import type { Splice } from "./weave.ts";

/**
 * A document with one step of edits made in its text: the value becomes what `applyEdits` makes of it, and every byte
 * that no edit touches stays. New text takes the style of its neighbours. Setting what is there already changes
 * nothing; setting an object or array changes only the parts that differ.
 *
 * Comments belong to the item that they precede or follow on its line (no blank line in between) and go where it goes;
 * others stay. Throws EditError when an edit is impossible, or its place unclear because of errors in the text.
 */
export function editDocument(document: Document, edits: readonly Edit[]): Document {
  return edited(document, edits);
}

/** A document with several steps of edits made, each of which sees what the one before it left. */
export function editInSteps(document: Document, steps: readonly (readonly Edit[])[]): Document {
  return steps.reduce((current, edits) => editDocument(current, edits), document);
}

export interface Adoption {
  from: Document;
  /** What to take over; it stays where it is too. */
  path: JsonPath;
  into: Document;
  /** Where it goes: what `insert` takes. */
  to: JsonPath;
}

/** Copies what is at a path of one document into another, with its text and comments as they are. */
export function adoptItem({ from, path, into, to }: Adoption): Document {
  const source = sourceAt(from, path);
  const node = itemAt(source.container, source.index)?.value;
  const value = node && nodeValue(from.text, node);
  if (value === undefined) throw new EditError("nothing-there", path, "is not there");
  const edit: InsertEdit = { kind: "insert", path: to, value };
  return edited(into, [edit], { edit, source });
}

/** What `editDocument` makes of the text, for those who do not need it read again. */
export function editText(document: Document, edits: readonly Edit[]): string {
  return editedText(document, edits);
}

function edited(document: Document, edits: readonly Edit[], adopted?: Adopted): Document {
  const text = editedText(document, edits, adopted);
  return text === document.text ? document : parseDocument(text);
}

function editedText(document: Document, edits: readonly Edit[], adopted?: Adopted): string {
  const { text, root } = document;
  if (edits.length === 0) return text;
  if (root === undefined) throw new EditError("place-damaged", [], "the text holds no value");
  const reader = documentReader(text);
  planEdits(root, edits, reader);
  const plan = planEdits(root, smallestEdits(document, edits), reader);
  const splices: Splice[] = [];
  if (plan.root?.kind === "given") {
    const newText = renderValue(plan.root.edit.value, styleAround(document, []), indentAt(text, root.start));
    splices.push({ start: root.start, end: root.end, text: newText });
  }
  for (const container of plan.containers) splices.push(...splicesOf(document, container, adopted));
  return splices.length === 0 ? text : splice(document, splices);
}

/** Sets only what differs. */
function smallestEdits(document: Document, edits: readonly Edit[]): Edit[] {
  return edits.flatMap((edit): Edit[] => {
    if (edit.kind !== "set") return [edit];
    const node = nodeAt(document, edit.path);
    const before = node && nodeValue(document.text, node);
    if (before === undefined) return [edit];
    if (typeof before !== "object" || typeof edit.value !== "object")
      return isSameValue(before, edit.value) ? [] : [edit];
    return diffValues(before, edit.value, edit.path);
  });
}

function splice(document: Document, splices: readonly Splice[]): string {
  refuseDamage(document, splices);
  const { text } = document;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: newText } of [...splices].sort(
    (one, other) => one.start - other.start || one.end - other.end,
  )) {
    parts.push(text.slice(at, start), newText);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
