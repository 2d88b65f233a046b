export { applyEdits } from "../json/apply-edits.ts";
export { diffValues, isSameValue } from "../json/diff.ts";
export type { DeleteEdit, Edit, InsertEdit, MoveEdit, Place, RenameEdit, SetEdit } from "../json/edit.ts";
export { EditError, type EditErrorCode } from "../json/edit-error.ts";
export { parsePath } from "../json/parse-path.ts";
export { formatPath, getAt, type JsonPath } from "../json/path.ts";
export type {
  ArrayNode,
  Document,
  DocumentDiagnostic,
  Member,
  Node,
  ObjectNode,
  ScalarNode,
  TextRange,
} from "./document.ts";
export { adoptItem, editDocument, editInSteps, editText } from "./edit-document.ts";
export { type Location, locate, nodeAt } from "./find.ts";
export { parseDocument } from "./parse.ts";
export { type Position, positionAt } from "./position.ts";
export { documentValue, nodeValue } from "./value.ts";
