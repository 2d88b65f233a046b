import { formatPath, type JsonPath } from "./path.ts";
import type { JsonValue } from "./value.ts";

/** Comments for members, from the member's path as `formatPath` writes it to one line of text. */
export type Comments = ReadonlyMap<string, string>;

/**
 * Strict JSON with two spaces of indent and a line end; with comments, JSON5 (and JSONC) that has a `//` line above each
 * member that has one.
 */
export function printJson(value: JsonValue, comments?: Comments): string {
  if (comments === undefined) return `${JSON.stringify(value, undefined, 2)}\n`;
  return `${printValue(value, [], comments)}\n`;
}

function printValue(value: JsonValue, path: JsonPath, comments: Comments): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const indent = "  ".repeat(path.length + 1);
  const end = `\n${"  ".repeat(path.length)}`;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item, index) => `${indent}${printValue(item, [...path, index], comments)}`).join(",\n")}${end}]`;
  }
  const members = Object.entries(value).map(([key, child]) => printMember(key, child, { path, indent, comments }));
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}${end}}`;
}

function printMember(
  key: string,
  value: JsonValue,
  { path, indent, comments }: { path: JsonPath; indent: string; comments: Comments },
): string {
  const place = [...path, key];
  const comment = comments.get(formatPath(place));
  const above = comment === undefined ? "" : `${indent}// ${comment.replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, " ")}\n`;
  return `${above}${indent}${JSON.stringify(key)}: ${printValue(value, place, comments)}`;
}
