import { diffValues, isSameValue } from "../json/diff.ts";
import type { Edit, InsertEdit, SetEdit } from "../json/edit.ts";
import { EditError } from "../json/edit-error.ts";
import type { JsonPath } from "../json/path.ts";
import { type Addition, type ContainerPlan, type Draft, planEdits } from "../json/plan-edits.ts";
import type { JsonValue } from "../json/value.ts";
import { type Block, type BlockContext, blockOf, enclose, newParentText, type Source } from "./block.ts";
import { refuseDamage } from "./damage.ts";
import type { Document, Node } from "./document.ts";
import { allIndicesOf, documentReader, indexOf, isContainer, nodeAt } from "./find.ts";
import { type Container, gapAt, itemAt, itemCount } from "./gap.ts";
import { parseDocument } from "./parse.ts";
import { renderKey, renderValue } from "./render-value.ts";
import { indentAt, isOnLines, type Style, styleAround } from "./style.ts";
import { nodeValue } from "./value.ts";
import { beginsLine, itemIndent, type Splice, weave } from "./weave.ts";

interface Adopted {
  edit: SetEdit | InsertEdit;
  source: Source;
}

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

function edited(document: Document, edits: readonly Edit[], adopted?: Adopted): Document {
  if (edits.length === 0) return document;
  const { text, root } = document;
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
  return splices.length === 0 ? document : parseDocument(splice(document, splices));
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

function splicesOf(document: Document, plan: ContainerPlan<Node>, adopted: Adopted | undefined): Splice[] {
  const { node: container } = plan;
  if (!isContainer(container)) return [];
  const { replaced, renamed, removed, added } = plan;
  if (replaced.size + renamed.size + removed.size + added.length === 0) return [];
  const style = styleAround(document, containersTo(plan));
  const context: BlockContext = {
    style,
    indent: itemIndent(document.text, container, style),
    onLines: isOnLines(document.text, container),
    sourceAt: (path) => sourceAt(document, path),
    ...(adopted && { adopted }),
  };
  return [
    ...replacements(document, plan, { container, style, context }),
    ...renames(document, plan, { container, style }),
    ...reorderings(document, plan, { container, style, context }),
  ];
}

interface Place {
  container: Container;
  style: Style;
  context: BlockContext;
}

function replacements({ text }: Document, plan: ContainerPlan<Node>, { container, style, context }: Place): Splice[] {
  const splices: Splice[] = [];
  for (const [step, draft] of plan.replaced) {
    const index = indexOf(text, container, step);
    const item = index === undefined ? undefined : itemAt(container, index);
    if (item === undefined) continue;
    const { start, end } = item.value;
    splices.push({ start, end, text: valueText(draft, { ...context, style, indent: indentAt(text, item.start) }) });
  }
  return splices;
}

function valueText(draft: Draft, context: BlockContext): string {
  if (draft.kind === "given") return renderValue(draft.edit.value, context.style, context.indent);
  return newParentText(draft, context);
}

function renames(
  { text }: Document,
  plan: ContainerPlan<Node>,
  { container, style }: Omit<Place, "context">,
): Splice[] {
  const splices: Splice[] = [];
  for (const [key, newKey] of plan.renamed) {
    for (const index of allIndicesOf(text, container, key)) {
      const member = itemAt(container, index)?.member;
      if (member === undefined) continue;
      const { keyStart: start, keyEnd: end } = member;
      const quote = text.charAt(start);
      const keyQuote = quote === '"' || quote === "'" ? quote : "";
      splices.push({ start, end, text: renderKey(newKey, { ...style, keyQuote }) });
    }
  }
  return splices;
}

function reorderings(document: Document, plan: ContainerPlan<Node>, { container, style, context }: Place): Splice[] {
  const { text } = document;
  if (plan.removed.size + plan.added.length === 0) return [];
  const count = itemCount(container);
  if (count === 0 && gapAt(text, container, 0).free === undefined) return [fillEmpty(text, plan, context)];
  const removed = new Set([...plan.removed].flatMap((step) => allIndicesOf(text, container, step)));
  const after = new Map<number, Block[]>();
  const before = new Map<number, Block[]>();
  for (const addition of plan.added) {
    const { gap, isBefore } = gapFor(text, container, addition);
    const blocks = isBefore ? before : after;
    const onLines = beginsLine({ text, container, style }, gap, isBefore);
    blocks.set(gap, [...(blocks.get(gap) ?? []), blockOf(addition.draft, addition.key, { ...context, onLines })]);
  }
  const hasOwnLines = [...after.values(), ...before.values()].flat().some((block) => block.ownLine);
  return weave({ text, container, style: hasOwnLines ? { ...style, onLines: true } : style, removed, after, before });
}

/** Into which gap something new goes, and whether right before the item after it (or right after the one before it). */
function gapFor(text: string, container: Container, addition: Addition): { gap: number; isBefore: boolean } {
  const count = itemCount(container);
  const beside = addition.before ?? addition.after;
  const sibling = beside === undefined ? undefined : indexOf(text, container, beside);
  let gap = addition.index ?? count;
  if (sibling !== undefined) gap = addition.before === undefined ? sibling + 1 : sibling;
  return { gap, isBefore: gap === 0 || (addition.before !== undefined && sibling !== undefined) };
}

/** An empty object or array is written anew with what comes into it. */
function fillEmpty(text: string, plan: ContainerPlan<Node>, context: BlockContext): Splice {
  const { start, end, kind } = plan.node;
  const { style } = context;
  const values = plan.added.map(({ draft }) => (draft.kind === "given" ? draft.edit.value : {}));
  const isPlainList =
    kind === "array" && values.every((value: JsonValue) => typeof value !== "object" || value === null);
  const onLines = style.onLines && (!isPlainList || style.listsOnLines);
  const indent = indentAt(text, start);
  const inner: BlockContext = { ...context, indent: indent + style.unit, onLines };
  const blocks = plan.added.map(({ draft, key }) => blockOf(draft, key, inner));
  const brackets = kind === "object" ? "{}" : "[]";
  return { start, end, text: enclose(blocks, brackets, { ...context, style: { ...style, onLines }, indent }) };
}

function containersTo(plan: ContainerPlan<Node>): Container[] {
  const containers: Container[] = [];
  for (let current: ContainerPlan<Node> | undefined = plan; current !== undefined; current = current.parent) {
    if (isContainer(current.node)) containers.unshift(current.node);
  }
  return containers;
}

function sourceAt(document: Document, path: JsonPath): Source {
  const container = nodeAt(document, path.slice(0, -1));
  const step = path.at(-1);
  if (container !== undefined && isContainer(container) && step !== undefined) {
    const index = indexOf(document.text, container, step);
    if (index !== undefined) return { document, container, index };
  }
  throw new EditError("nothing-there", path, "is not there");
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
