import type { Diagnostic } from "../diagnostic.ts";

/** A stretch of a document's text, in offsets of UTF-16 units; `end` is after the last. */
export interface TextRange {
  start: number;
  end: number;
}

export interface ObjectNode extends TextRange {
  kind: "object";
  members: Member[];
}

export interface ArrayNode extends TextRange {
  kind: "array";
  elements: Node[];
}

/** A value without parts. What should be a value but is none is `broken`. */
export interface ScalarNode extends TextRange {
  kind: "string" | "number" | "boolean" | "null" | "broken";
}

export type Node = ObjectNode | ArrayNode | ScalarNode;

/** A key and its value. Keys and strings stay text until someone asks for them. */
export interface Member {
  keyStart: number;
  keyEnd: number;
  value: Node;
}

/** What a document's text has against it, and where. */
export interface DocumentDiagnostic extends Diagnostic {
  range: TextRange;
}

/**
 * A JSON5 text and the tree of its values with their places. Plain data, never changed: an edit gives another
 * document. Comments are no part of the tree; they are found in the text between its nodes when they are needed.
 */
export interface Document {
  readonly text: string;
  /** The first value in the text, if there is any. */
  readonly root: Node | undefined;
  /** Errors exactly where OpenClaw could not parse the file, and warnings. */
  readonly diagnostics: readonly DocumentDiagnostic[];
}
