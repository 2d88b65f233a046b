import type { Diagnostic } from "../diagnostic.ts";
import type { Document } from "../document/document.ts";
import { positionAt } from "../document/position.ts";

/** A file that was read for a config. */
export interface SourceFile {
  /** Absolute, as it was asked for. */
  path: string;
  text: string;
  document: Document;
  /** Whether it may hold something that is more than its value: an include, a key that is dropped. */
  needsWalk: boolean;
}

/** A place in a file as editors show it. */
export interface FilePlace {
  file: string;
  line: number;
  column: number;
}

/** Where an offset of a file stands. */
export function placeAt(file: SourceFile, offset: number): FilePlace {
  return { file: file.path, ...positionAt(file.document, offset) };
}

/** The same diagnostic with the place that it is about; the place is in the message too, for those who only print that. */
export function locateDiagnostic(diagnostic: Diagnostic, place: FilePlace): Diagnostic {
  return {
    ...diagnostic,
    message: `${place.file}:${place.line}:${place.column}: ${diagnostic.message}`,
    source: place,
  };
}
