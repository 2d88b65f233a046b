import { hideSecrets } from "../../doctor/hide-secrets.ts";
import { secretsIn } from "../../edit/secrets-of.ts";
import { redactIn } from "../../token/redact.ts";
import type { Style } from "../style.ts";

/** So much of a long line is shown before and after the place. */
const around = 60;

/** The line of a place with a caret below it; secrets are hidden. */
export function codeFrame(text: string, { line, column }: { line: number; column: number }, style: Style): string[] {
  const known = knownOf(text);
  const whole = lineOf(known, line);
  if (whole === undefined) return [];
  const { secrets } = known;
  // Hidden on both sides of the place, so that the caret stays where it belongs.
  const hide = (part: string): string => hideSecrets(redactIn(part, secrets), undefined).replaceAll("\t", " ");
  const length = wordLength(whole.slice(column - 1));
  const before = hide(whole.slice(0, column - 1));
  const after = hide(whole.slice(column - 1));
  const start = before.length > around ? `…${before.slice(-around)}` : before;
  const end = after.length > around + length ? `${after.slice(0, around + length)}…` : after;
  const gutter = " ".repeat(String(line).length);
  const caret = "^".repeat(Math.max(1, Math.min(length, end.length)));
  return [
    `  ${style.dim(`${line} |`)} ${start}${end}`,
    `  ${style.dim(`${gutter} |`)} ${" ".repeat(start.length)}${style.red(caret)}`,
  ];
}

interface Known {
  text: string;
  secrets: readonly string[];
  /** The line that was asked for last, counted from 1, and where it begins. */
  line: number;
  start: number;
}

let last: Known | undefined;

/** One text is asked about several times in a row. */
function knownOf(text: string): Known {
  if (last?.text !== text) last = { text, secrets: secretsIn(text), line: 1, start: 0 };
  return last;
}

/** A line by its number; most are asked for from the top to the end, so the search goes on from the last one. */
function lineOf(known: Known, line: number): string | undefined {
  if (line < known.line) Object.assign(known, { line: 1, start: 0 });
  const lineEnd = /\r\n|\r|\n/g;
  for (;;) {
    lineEnd.lastIndex = known.start;
    const found = lineEnd.exec(known.text);
    if (known.line === line) return known.text.slice(known.start, found?.index);
    if (found === null) return undefined;
    known.start = lineEnd.lastIndex;
    known.line++;
  }
}

/** How long the key or value is that begins here, as far as it is on the line. */
function wordLength(text: string): number {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/.exec(text)?.[0];
  return (quoted ?? /^[^\s,:{}[\]]+/.exec(text)?.[0] ?? " ").length;
}
