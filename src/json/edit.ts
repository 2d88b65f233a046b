import type { JsonPath } from "./path.ts";
import type { JsonValue } from "./value.ts";

/**
 * One change to a config, as plain data. The same edits apply to a plain value (`applyEdits`) and to a document's text
 * (`editDocument`).
 *
 * Edits are applied in steps (arrays). Every path, key and index of a step speaks of the tree *as it was when the step
 * began*, and the edits of one step do not overlap: no two touch the same place, or one inside another. Two exceptions:
 * a member may be moved out of what is deleted, and a renamed member may be edited inside (by its old name).
 * A number in a path that meets an object is that object's key.
 */
export type Edit = SetEdit | InsertEdit | DeleteEdit | RenameEdit | MoveEdit;

/** Where among its siblings a new object member goes: beside the member of that key; at the end when neither is given. */
export interface Place {
  before?: string;
  after?: string;
}

/**
 * Gives a place a value. What is there is replaced; what is not there is appended, with the parents that it lacks
 * (a parent is an array where the next step is the number 0). The index right after an array's last element appends.
 * The empty path is the whole.
 */
export interface SetEdit {
  kind: "set";
  path: JsonPath;
  value: JsonValue;
  /** Explains a member that this edit creates: one `//` line each, in a document only. */
  comments?: readonly string[];
}

/**
 * Adds what is not there yet: a new key, or an element before the one that has the index now (the length appends).
 * Creates missing parents as `set` does. Edits that insert at the same index keep their order.
 */
export interface InsertEdit extends Place {
  kind: "insert";
  path: JsonPath;
  value: JsonValue;
  /** Explains the new member: one `//` line each, in a document only. */
  comments?: readonly string[];
}

/** Removes what is there, and in a document its comments. Of a key that is written several times all go. */
export interface DeleteEdit {
  kind: "delete";
  path: JsonPath;
}

/** Gives an object's member another key, which the object must not have. It keeps its place and its comments. */
export interface RenameEdit {
  kind: "rename";
  path: JsonPath;
  key: string;
}

/**
 * Takes what is at `from` to `to`, where nothing may be (in an array: before the element that has the index now).
 * Creates missing parents as `set` does. In a document the member's text and comments go along.
 */
export interface MoveEdit extends Place {
  kind: "move";
  from: JsonPath;
  to: JsonPath;
}
