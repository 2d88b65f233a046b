import { refuseOverlaps } from "./claims.ts";
import type { Edit, MoveEdit, Place, SetEdit } from "./edit.ts";
import { EditError } from "./edit-error.ts";
import type { Addition, ContainerPlan, Draft, EditPlan, TreeReader } from "./edit-plan.ts";
import { fillNewParent, isNewParent, newParent } from "./new-parents.ts";
import type { JsonPath } from "./path.ts";

interface Planning<N> extends EditPlan<N> {
  reader: TreeReader<N>;
  tree: N;
}

/** Checks the edits of one step against the tree and sorts them by container. Throws EditError; changes nothing. */
export function planEdits<N>(tree: N, edits: readonly Edit[], reader: TreeReader<N>): EditPlan<N> {
  const planning: Planning<N> = { containers: [], reader, tree };
  refuseOverlaps(edits, (path) => {
    const node = nodeAt(planning, path);
    return node !== undefined && reader.kindOf(node) === "array";
  });
  for (const edit of edits) planOne(planning, edit);
  const { root } = planning;
  return { containers: withoutRemoved(planning.containers), ...(root !== undefined && { root }) };
}

function planOne<N>(planning: Planning<N>, edit: Edit): void {
  if (edit.kind === "set") planSet(planning, edit);
  else if (edit.kind === "insert") addAt(planning, edit.path, { draft: { kind: "given", edit }, place: edit });
  else if (edit.kind === "delete") planRemoval(planning, edit.path);
  else if (edit.kind === "rename") planRename(planning, edit.path, edit.key);
  else planMove(planning, edit);
}

function planSet<N>(planning: Planning<N>, edit: SetEdit): void {
  const draft: Draft = { kind: "given", edit };
  const step = edit.path.at(-1);
  if (step === undefined) {
    planning.root = draft;
    return;
  }
  if (nodeAt(planning, edit.path) === undefined) {
    addAt(planning, edit.path, { draft, place: {} });
    return;
  }
  const plan = containerPlan(planning, edit.path.slice(0, -1));
  plan.replaced.set(stepIn(plan, step), draft);
}

function planRemoval<N>(planning: Planning<N>, path: JsonPath): void {
  const step = path.at(-1);
  if (step === undefined) throw new EditError("root-not-editable", path, "cannot be taken away");
  if (nodeAt(planning, path) === undefined) throw new EditError("nothing-there", path, "is not there");
  const plan = containerPlan(planning, path.slice(0, -1));
  plan.removed.add(stepIn(plan, step));
}

function planRename<N>(planning: Planning<N>, path: JsonPath, key: string): void {
  const step = path.at(-1);
  if (step === undefined) throw new EditError("root-not-editable", path, "has no name");
  if (nodeAt(planning, path) === undefined) throw new EditError("nothing-there", path, "is not there");
  const plan = containerPlan(planning, path.slice(0, -1));
  if (plan.kind === "array") throw new EditError("wrong-kind", path, "an array's element has no name");
  const target = [...path.slice(0, -1), key];
  if (nodeAt(planning, target) !== undefined) throw new EditError("already-there", target, "is there already");
  plan.renamed.set(String(step), key);
}

function planMove<N>(planning: Planning<N>, edit: MoveEdit): void {
  planRemoval(planning, edit.from);
  addAt(planning, edit.to, { draft: { kind: "moved", from: edit.from }, place: edit });
}

/** Adds a draft at a path where nothing is, below the deepest parent that exists. */
function addAt<N>(planning: Planning<N>, path: JsonPath, { draft, place }: { draft: Draft; place: Place }): void {
  if (path.length === 0) throw new EditError("root-not-editable", path, "is there already");
  let depth = 0;
  let node = planning.tree;
  while (depth < path.length - 1) {
    const child = planning.reader.childOf(node, path[depth] ?? 0);
    if (child === undefined) break;
    node = child;
    depth++;
  }
  const plan = containerPlan(planning, path.slice(0, depth));
  const missing = path.slice(depth + 1);
  const addition = additionFor(planning, plan, { path, depth, place: missing.length === 0 ? place : {} });
  if (missing.length === 0) {
    plan.added.push({ ...addition, draft });
    return;
  }
  if (place.before !== undefined || place.after !== undefined) throw noSibling(path, place.before ?? place.after ?? "");
  const shared = plan.added.find(
    (one) => one.key === addition.key && one.index === addition.index && isNewParent(one.draft),
  );
  const parent = shared?.draft ?? newParent(missing[0]);
  if (shared === undefined) plan.added.push({ ...addition, draft: parent });
  fillNewParent(parent, missing, { draft, path });
}

interface NewChild {
  path: JsonPath;
  depth: number;
  place: Place;
}

function additionFor<N>(planning: Planning<N>, plan: ContainerPlan<N>, child: NewChild): Omit<Addition, "draft"> {
  const { path, depth, place } = child;
  const { reader } = planning;
  const step = path[depth] ?? 0;
  if (plan.kind === "array") {
    const index = stepIn(plan, step);
    if (typeof index !== "number") throw new EditError("wrong-kind", path, "an array has no keys");
    if (!Number.isInteger(index) || index < 0 || index > reader.lengthOf(plan.node))
      throw new EditError("index-out-of-range", path, `the array has ${reader.lengthOf(plan.node)} elements`);
    return { index };
  }
  const key = String(step);
  if (reader.childOf(plan.node, key) !== undefined) throw new EditError("already-there", path, "is there already");
  const sibling = place.before ?? place.after;
  if (sibling !== undefined && reader.childOf(plan.node, sibling) === undefined) throw noSibling(path, sibling);
  if (place.before !== undefined) return { key, before: place.before };
  return place.after === undefined ? { key } : { key, after: place.after };
}

function noSibling(path: JsonPath, sibling: string): EditError {
  return new EditError("no-such-sibling", path, `there is no ${JSON.stringify(sibling)} to stand beside`);
}

function nodeAt<N>(planning: Planning<N>, path: JsonPath): N | undefined {
  let node: N | undefined = planning.tree;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = planning.reader.childOf(node, step);
  }
  return node;
}

/** The plan of the container at a path, made (with those of its parents) when it is first needed. */
function containerPlan<N>(planning: Planning<N>, path: JsonPath): ContainerPlan<N> {
  const { containers, reader, tree } = planning;
  let plan = containers[0] ?? newPlan(planning, tree, { parent: undefined, step: "" });
  for (const [depth, step] of path.entries()) {
    if (plan === undefined) throw wrongKind(path.slice(0, depth));
    const ownStep = stepIn(plan, step);
    const known = plan.children.get(ownStep);
    if (known !== undefined) {
      plan = known;
      continue;
    }
    const node = reader.childOf(plan.node, ownStep);
    if (node === undefined) throw new EditError("nothing-there", path.slice(0, depth + 1), "is not there");
    plan = newPlan(planning, node, { parent: plan, step: ownStep });
  }
  if (plan === undefined) throw wrongKind(path);
  return plan;
}

function wrongKind(path: JsonPath): EditError {
  return new EditError("wrong-kind", path, "is neither an object nor an array");
}

/** The plan of a node, or undefined when it can hold nothing. */
function newPlan<N>(
  planning: Planning<N>,
  node: N,
  { parent, step }: Pick<ContainerPlan<N>, "parent" | "step">,
): ContainerPlan<N> | undefined {
  const kind = planning.reader.kindOf(node);
  if (kind === "scalar") return undefined;
  const plan: ContainerPlan<N> = {
    node,
    kind,
    parent,
    step,
    children: new Map(),
    replaced: new Map(),
    removed: new Set(),
    renamed: new Map(),
    added: [],
  };
  parent?.children.set(step, plan);
  planning.containers.push(plan);
  return plan;
}

function stepIn<N>(plan: ContainerPlan<N>, step: string | number): string | number {
  return plan.kind === "object" ? String(step) : step;
}

/** The containers that are left: what is inside something removed goes with it. Parents come before their children. */
function withoutRemoved<N>(containers: readonly ContainerPlan<N>[]): ContainerPlan<N>[] {
  const gone = new Set<ContainerPlan<N>>();
  return containers.filter((plan) => {
    const { parent } = plan;
    if (parent === undefined || (!gone.has(parent) && !parent.removed.has(plan.step))) return true;
    gone.add(plan);
    return false;
  });
}
