import { formatPath, type JsonPath } from "./path.ts";

/** Why an edit is impossible. Codes are stable. */
export type EditErrorCode =
  | "already-there"
  | "edits-overlap"
  | "index-out-of-range"
  | "no-such-sibling"
  | "nothing-there"
  | "place-damaged"
  | "root-not-editable"
  | "wrong-kind";

/** An edit that cannot be done. Nothing was changed. */
export class EditError extends Error {
  override readonly name = "EditError";
  readonly code: EditErrorCode;
  /** The place that the edit was about. */
  readonly path: JsonPath;

  constructor(code: EditErrorCode, path: JsonPath, reason: string) {
    super(`${path.length === 0 ? "the whole config" : formatPath(path)}: ${reason}`);
    this.code = code;
    this.path = path;
  }
}
