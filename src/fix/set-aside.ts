import type { Document } from "../document/document.ts";
import { adoptItem, editDocument } from "../document/edit-document.ts";
import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { formatPath, getAt, type JsonPath } from "../json/path.ts";

export interface SetAside {
  path: JsonPath;
  /** The text in which it stood. */
  from: string;
}

/**
 * A JSON5 text of what was taken out of a config: each member where it stood, comments and all; elements of lists under their path as
 * one key.
 */
export function setAsideText(
  items: readonly SetAside[],
  { config, release }: { config: string; release: string },
): string {
  const head = `// Taken out of ${config} because OpenClaw ${release} cannot use it. Nothing reads this file.\n{\n}\n`;
  return items.reduce(add, parseDocument(head)).text;
}

function add(into: Document, { path, from }: SetAside): Document {
  const source = parseDocument(from);
  const value = getAt(documentValue(source), path);
  if (value === undefined) return into;
  const plain = path.every((step) => typeof step === "string") && getAt(documentValue(into), path) === undefined;
  const to = plain ? path : [freeKey(into, formatPath(path))];
  if (plain) return adoptItem({ from: source, path, into, to });
  return editDocument(into, [{ kind: "set", path: to, value }]);
}

function freeKey(into: Document, name: string): string {
  let key = name;
  for (let count = 2; getAt(documentValue(into), [key]) !== undefined; count += 1) key = `${name} (${count})`;
  return key;
}
