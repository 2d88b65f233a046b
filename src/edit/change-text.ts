import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import type { Document } from "../document/document.ts";
import { editText } from "../document/edit-document.ts";
import { parseDocument } from "../document/parse.ts";
import { positionAt } from "../document/position.ts";
import { documentValue } from "../document/value.ts";
import { ConfigError } from "../errors.ts";
import { applyEdits } from "../json/apply-edits.ts";
import type { Edit } from "../json/edit.ts";
import { formatPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { judgeConfig } from "../schema/judge.ts";

/** A config text after edits, and what a release has against it that it had not before. */
export interface ChangedText {
  text: string;
  changed: boolean;
  problems: Diagnostic[];
}

/**
 * Makes edits in a config's text: every byte that they do not touch stays. Works on a text with errors as long as the edited places are
 * clear.
 * @param release the release to judge the change by; none to judge nothing
 * @throws EditError when an edit is impossible; ConfigError `config-unreadable` when the text does not hold an object
 */
export function changeText(given: string | Document, edits: readonly Edit[], release?: string): ChangedText {
  const text = typeof given === "string" ? given : given.text;
  const before = text.trim() === "" ? parseDocument("{}\n") : typeof given === "string" ? parseDocument(text) : given;
  if (before.root?.kind !== "object") throw noConfig(before);
  const after = editText(before, edits);
  const changed = after !== text;
  if (release === undefined || !changed) return { text: after, changed, problems: [] };
  const value = documentValue(before);
  const known = new Set(judge(value, release).map(nameOf));
  // To edit the text and read it is to edit the value (held by the laws): a sound text need not be read again.
  const edited = hasErrors(before.diagnostics) ? documentValue(parseDocument(after)) : applyEdits(value ?? {}, edits);
  const problems = judge(edited, release).filter((problem) => !known.has(nameOf(problem)));
  return { text: after, changed, problems };
}

function noConfig(document: Document): ConfigError {
  const wrong = document.diagnostics.find((one) => one.severity === "error");
  const { line, column } = positionAt(document, wrong?.range.start ?? 0);
  const reason = wrong === undefined ? "it does not hold an object" : `${line}:${column}: ${wrong.message}`;
  return new ConfigError("config-unreadable", `this is no config: ${reason}`, { hint: wrong?.hint });
}

function judge(value: JsonValue | undefined, release: string): Diagnostic[] {
  return isJsonObject(value) ? judgeConfig(value, release) : [];
}

function nameOf({ code, path }: Diagnostic): string {
  return `${code} ${formatPath(path)}`;
}
