import { isJsonObject, type JsonValue } from "../json/value.ts";

/**
 * A value as YAML in block style under a line of comment. A writer of its own, since all that rendering needs of YAML is little, and a
 * fleet needs it some thousand times: the general one takes five times as long.
 */
export function yamlText(comment: string, value: JsonValue): string {
  return `# ${comment}\n${linesOf(value).join("\n")}\n`;
}

function linesOf(value: JsonValue): string[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item) => itemLines(item));
  if (!isJsonObject(value)) return [scalar(value)];
  const entries = Object.entries(value);
  return entries.length === 0 ? ["{}"] : entries.flatMap(([key, child]) => memberLines(scalar(key), child));
}

function memberLines(key: string, value: JsonValue): string[] {
  return isBlock(value) ? [`${key}:`, ...linesOf(value).map(indented)] : [`${key}: ${linesOf(value)[0]}`];
}

function itemLines(value: JsonValue): string[] {
  const [first = "", ...rest] = linesOf(value);
  return [`- ${first}`, ...rest.map(indented)];
}

/** Whether it takes lines of its own. */
function isBlock(value: JsonValue): boolean {
  return (Array.isArray(value) && value.length > 0) || (isJsonObject(value) && Object.keys(value).length > 0);
}

function indented(line: string): string {
  return `  ${line}`;
}

/** Begins with a letter, `/`, `.` or `$`, or is an amount with its unit; then no reader takes it for anything but a text. */
const plain = /^(?:[A-Za-z/$]|\.(?=[/a-z]))[\w ./@$?=+{}:-]*$|^\d+(?:s|m|h|Mi|Gi)$/;
/** A colon or a `#` after a space would end it, and spaces around it are not kept. */
const notPlain = /:(?: |$)| $/;
/** What readers of YAML 1.1 or 1.2 take for a boolean, for null or for a number. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|\.?e[-+]?\d+)$/i;

function scalar(value: JsonValue): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return plain.test(value) && !notPlain.test(value) && !words.test(value) ? value : JSON.stringify(value);
}
