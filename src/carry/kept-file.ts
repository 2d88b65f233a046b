import { adoptItem, type Document, editDocument, formatPath, type JsonPath, parseDocument } from "../document/index.ts";
import type { Edit } from "../json/edit.ts";
import type { JsonObject } from "../json/value.ts";
import type { LostComment } from "./lost-comments.ts";

/** Something that a migration set aside. */
export interface KeptItem {
  /** The text in which it stood last, and where. */
  from: Document;
  at: JsonPath;
  /** Where it would stand in the file as it is now. */
  path: JsonPath;
  /** Where the file had it before. */
  was: JsonPath;
  reason: string;
}

export interface KeptFileOptions {
  /** The name of the file out of which it was taken. */
  config: string;
  /** The release for which it was taken out. */
  to: string;
}

/** What a migration took out of a file. */
export interface Kept {
  items: readonly KeptItem[];
  comments: readonly LostComment[];
}

/** What a migration took out of a file, as a file of its own: each value with its place, the reason and the comments that it had. */
export function keptText({ items, comments }: Kept, { config, to }: KeptFileOptions): string {
  const entries = items.map(({ path, was, reason }): JsonObject => {
    const [now, before] = [formatPath(path), formatPath(was)];
    return { path: now, ...(before !== now && { was: before }), reason: reason.replaceAll(/\s+/g, " ") };
  });
  const head = [
    `// Set aside when ${config} was carried to OpenClaw ${to}, which does not read this file.`,
    "//   openclaw-config migrate kept <this file>      shows it",
    "//   openclaw-config migrate restore <this file>   puts it back",
  ];
  const empty = parseDocument(`${head.join("\n")}\n{\n}\n`);
  const listed = editDocument(empty, [
    { kind: "set", path: ["config"], value: config },
    { kind: "set", path: ["to"], value: to },
    { kind: "set", path: ["kept"], value: entries },
    ...(comments.length === 0 ? [] : [{ kind: "set" as const, path: ["comments"], value: comments.map(commentEntry) }]),
  ]);
  return items.reduce(
    (into, { from, at }, index) => adoptItem({ from, path: at, into, to: ["kept", index, "value"] }),
    listed,
  ).text;
}

function commentEntry({ line, text }: LostComment): JsonObject {
  return { line, text };
}

/** Where a place is after edits that were made one after the other. */
export function placeAfter(path: JsonPath, edits: readonly Edit[]): JsonPath {
  return edits.reduce(followed, path);
}

function followed(path: JsonPath, edit: Edit): JsonPath {
  if (edit.kind === "rename") {
    const depth = edit.path.length;
    return isBelow(path, edit.path) ? [...path.slice(0, depth - 1), edit.key, ...path.slice(depth)] : path;
  }
  if (edit.kind === "move") {
    if (isBelow(path, edit.from)) return [...edit.to, ...path.slice(edit.from.length)];
    return withoutElement(path, edit.from);
  }
  return edit.kind === "delete" ? withoutElement(path, edit.path) : path;
}

/** The same place when an element of a list is gone: those behind it move up. */
function withoutElement(path: JsonPath, gone: JsonPath): JsonPath {
  const depth = gone.length - 1;
  const [index, own] = [gone[depth], path[depth]];
  if (typeof index !== "number" || typeof own !== "number" || own <= index || !isBelow(path, gone.slice(0, depth)))
    return path;
  return [...path.slice(0, depth), own - 1, ...path.slice(depth + 1)];
}

function isBelow(inner: JsonPath, outer: JsonPath): boolean {
  return inner.length > outer.length && outer.every((step, depth) => String(inner[depth]) === String(step));
}
