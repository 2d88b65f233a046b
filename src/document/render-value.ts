import type { JsonObject, JsonValue } from "../json/value.ts";
import type { Style } from "./style.ts";

interface OpenValue {
  value: JsonValue[] | JsonObject;
  keys: readonly string[] | undefined;
  next: number;
  onLines: boolean;
  indent: string;
}

/** A value as text in a style. `indent` is that of the line on which the text will begin. */
export function renderValue(value: JsonValue, style: Style, indent = ""): string {
  const parts: string[] = [];
  const stack: OpenValue[] = [];
  begin(value, indent);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const size = top.keys?.length ?? (Array.isArray(top.value) ? top.value.length : 0);
    if (top.next === size) {
      if (top.onLines) parts.push(style.trailingComma ? "," : "", style.eol, top.indent);
      else if (top.keys !== undefined) parts.push(style.padding);
      parts.push(top.keys === undefined ? "]" : "}");
      stack.pop();
      continue;
    }
    const index = top.next++;
    if (index > 0) parts.push(top.onLines ? "," : `,${style.separation}`);
    if (top.onLines) parts.push(style.eol, top.indent, style.unit);
    else if (index === 0 && top.keys !== undefined) parts.push(style.padding);
    const key = top.keys?.[index];
    if (key !== undefined) parts.push(renderKey(key, style), style.colon);
    begin(childOf(top.value, key ?? index), top.onLines ? top.indent + style.unit : top.indent);
  }
  return parts.join("");

  function begin(child: JsonValue, childIndent: string): void {
    if (typeof child !== "object" || child === null) {
      parts.push(renderScalar(child, style));
      return;
    }
    const keys = Array.isArray(child) ? undefined : Object.keys(child);
    if ((keys ?? (child as JsonValue[])).length === 0) {
      parts.push(keys === undefined ? "[]" : "{}");
      return;
    }
    parts.push(keys === undefined ? "[" : "{");
    stack.push({ value: child, keys, next: 0, onLines: goesOnLines(child, style), indent: childIndent });
  }
}

/** Whether the parts of an object or array stand on lines of their own in this style. */
export function goesOnLines(value: JsonValue, style: Style): boolean {
  if (!style.onLines) return false;
  return !Array.isArray(value) || style.listsOnLines || value.some((element) => typeof element === "object" && element);
}

/** A key: bare where the style has bare keys and the key can be one (letters of ASCII only, so that any reader agrees). */
export function renderKey(key: string, style: Style): string {
  if (style.keyQuote === "" && /^[A-Za-z_$][\w$]*$/.test(key)) return key;
  return quoted(key, style.keyQuote === "" ? style.quote : style.keyQuote);
}

/** A string, number, boolean or null. */
export function renderScalar(value: string | number | boolean | null, style: Style): string {
  if (typeof value === "string") return quoted(value, style.quote);
  return Object.is(value, -0) ? "-0" : String(value);
}

function quoted(text: string, quote: '"' | "'"): string {
  const inDouble = JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  if (quote === '"') return inDouble;
  const inner = inDouble
    .slice(1, -1)
    .replace(/\\.|'/g, (found) => (found === "'" ? "\\'" : found === '\\"' ? '"' : found));
  return `'${inner}'`;
}

function childOf(value: JsonValue[] | JsonObject, step: string | number): JsonValue {
  return (Array.isArray(value) ? value[Number(step)] : value[step]) ?? null;
}
