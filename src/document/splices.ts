import { EditError } from "../json/edit-error.ts";
import type { Addition, ContainerPlan, Draft } from "../json/edit-plan.ts";
import type { JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { type Adopted, type Block, type BlockContext, blockOf, enclose, newParentText, type Source } from "./block.ts";
import type { Document, Node } from "./document.ts";
import { allIndicesOf, indexOf, isContainer, nodeAt } from "./find.ts";
import { type Container, gapAt, itemAt, itemCount } from "./gap.ts";
import { renderKey, renderValue } from "./render-value.ts";
import { beginsLine, itemIndent } from "./strands.ts";
import { indentAt, isOnLines, type Style, styleAround } from "./style.ts";
import { type Splice, weave } from "./weave.ts";

/** The splices that change a container as planned: values in place, keys in place, and the sequence of items. */
export function splicesOf(document: Document, plan: ContainerPlan<Node>, adopted: Adopted | undefined): Splice[] {
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

/** The item at a path, to be taken over. */
export function sourceAt(document: Document, path: JsonPath): Source {
  const container = nodeAt(document, path.slice(0, -1));
  const step = path.at(-1);
  if (container !== undefined && isContainer(container) && step !== undefined) {
    const index = indexOf(document.text, container, step);
    if (index !== undefined) return { document, container, index };
  }
  throw new EditError("nothing-there", path, "is not there");
}
