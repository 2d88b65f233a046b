import { structuredPatch } from "diff";
import { redactIn } from "../../token/redact.ts";
import type { Style } from "../style.ts";

/** The lines that change, with three lines around them, in the unified form; the secrets are hidden. */
export function textDiff(
  { path, before, after, secrets }: { path: string; before: string; after: string; secrets: readonly string[] },
  style: Style,
): string[] {
  const { hunks } = structuredPatch(path, path, before, after, undefined, undefined, { context: 3 });
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: body }) => [
    style.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
    ...body.map((line) => coloured(shortened(redactIn(line.replace(/\r$/, ""), secrets)), style)),
  ]);
  return lines.length === 0 ? [] : [style.bold(`--- ${path}`), style.bold(`+++ ${path}`), ...lines];
}

/** A file of one long line would fill the screen many times. */
const longest = 400;

function shortened(line: string): string {
  return line.length <= longest ? line : `${line.slice(0, longest)}… (${line.length - longest} characters more)`;
}

function coloured(line: string, style: Style): string {
  if (line.startsWith("+")) return style.green(line);
  return line.startsWith("-") ? style.red(line) : line;
}
