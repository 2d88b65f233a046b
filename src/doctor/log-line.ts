import { isJsonObject, type JsonValue } from "../json/value.ts";

/** One line of a gateway's log, or one message of its page. */
export interface LogLine {
  /** The line as it came, without colours and without the prefix of `docker compose logs`. */
  raw: string;
  /** What it says: of a JSON line the message and its fields, else the line itself. */
  text: string;
  /** Its place in the log, from 1. */
  number: number;
}

/** What lies beyond is no sentence of a log any more. */
const mostCharacters = 16_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with ESC.
const colours = /\u001b\[[\d;]*m/g;
const composePrefix = /^[\w.-]+ +\| /;

/** Reads one line of any era: plain, coloured, with time stamps, JSON, from `docker compose logs`. */
export function readLogLine(line: string, number: number): LogLine {
  let raw = line.length > mostCharacters ? line.slice(0, mostCharacters) : line;
  if (raw.includes("\u001b")) raw = raw.replace(colours, "");
  if (raw.includes(" | ")) raw = raw.replace(composePrefix, "");
  return { raw, text: raw.startsWith("{") ? textOfJson(raw) : raw, number };
}

/** The lines of a log one after the other, without a copy of it. */
export function* logLines(log: string): Generator<LogLine> {
  let number = 0;
  for (let start = 0; start < log.length; ) {
    const found = log.indexOf("\n", start);
    const end = found === -1 ? log.length : found;
    number += 1;
    const last = log.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end;
    if (last > start) yield readLogLine(log.slice(start, Math.min(last, start + 2 * mostCharacters)), number);
    start = end + 1;
  }
}

// The form of tslog, which all releases use: "0", "1", … are what was logged, "message" (from 2026.9) the sentence among them.
function textOfJson(raw: string): string {
  const value = parsed(raw);
  if (!isJsonObject(value)) return raw;
  const logged = Object.entries(value).filter(([key]) => /^\d$/.test(key));
  if (logged.length === 0) return raw;
  const sentences = logged.flatMap(([, part]) => (typeof part === "string" && !part.startsWith('{"') ? [part] : []));
  const fields = logged.flatMap(([, part]) => (isJsonObject(part) ? [fieldsText(part)] : []));
  return [...sentences, ...fields].join(" ");
}

function fieldsText(fields: Record<string, JsonValue>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${typeof value === "string" ? quoted(value) : JSON.stringify(value)}`)
    .join(" ");
}

function quoted(value: string): string {
  return /[\s"]/.test(value) ? JSON.stringify(value) : value;
}

function parsed(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Older releases write nothing or `n/a` for what they do not know. */
const unknownValues = new Set(["", "n/a", "-", "?", "unknown"]);

/**
 * The `key=value` fields of a line. An unquoted value ends where the next field begins, as in
 * `reason=pairing required phase=…`. Of a field that stands twice the first counts: what a client says of itself comes after the
 * gateway's own words.
 */
export function fieldsOf({ text }: Pick<LogLine, "text">): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const keys = /(?:^|\s)([A-Za-z][\w.-]*)=/g;
  for (let key = keys.exec(text); key !== null; ) {
    const from = keys.lastIndex;
    const quotedText = quotedAt(text, from);
    if (quotedText !== undefined) keys.lastIndex = from + quotedText.length;
    const next = keys.exec(text);
    const written = quotedText ?? text.slice(from, next?.index ?? text.length).trim();
    const value = quotedText === undefined ? written : String(parsed(written) ?? written);
    const name = key[1] ?? "";
    if (!fields.has(name) && !unknownValues.has(value)) fields.set(name, value);
    key = next;
  }
  return fields;
}

const quotes = /"(?:[^"\\]|\\.)*"/y;

function quotedAt(text: string, from: number): string | undefined {
  quotes.lastIndex = from;
  return quotes.exec(text)?.[0];
}
