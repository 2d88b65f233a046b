import type { InsertEdit, Place, SetEdit } from "./edit.ts";
import type { JsonPath } from "./path.ts";

/** How the planner looks at a tree, be it of plain values or of a document's nodes. */
export interface TreeReader<N> {
  kindOf(node: N): "object" | "array" | "scalar";
  /** The child that a step leads to (of a key written several times: the last one), if there is one. */
  childOf(node: N, step: string | number): N | undefined;
  /** How many elements an array has. */
  lengthOf(node: N): number;
}

/** What will stand in a place: a given value, something moved from elsewhere, or a new parent of such. */
export type Draft =
  | { kind: "given"; edit: SetEdit | InsertEdit }
  | { kind: "moved"; from: JsonPath }
  | { kind: "new-object"; entries: Map<string, Draft> }
  | { kind: "new-array"; items: Draft[] };

/** A new child of a container. Its place: before the element of that index, or beside a key, or at the end. */
export interface Addition extends Place {
  key?: string;
  index?: number;
  draft: Draft;
}

/** All that happens to one object or array of the tree. Keys and indices are those of before. */
export interface ContainerPlan<N> {
  node: N;
  kind: "object" | "array";
  parent: ContainerPlan<N> | undefined;
  /** The step that leads here from the parent. */
  step: string | number;
  children: Map<string | number, ContainerPlan<N>>;
  replaced: Map<string | number, Draft>;
  removed: Set<string | number>;
  renamed: Map<string, string>;
  added: Addition[];
}

/** What a step of edits does, container by container; a parent always comes before its children. */
export interface EditPlan<N> {
  containers: ContainerPlan<N>[];
  /** Replaces everything. */
  root?: Draft;
}
