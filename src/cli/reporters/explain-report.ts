import type { KeyExplanation } from "../../explain/explain-key.ts";
import { newestRelease, oldestRelease } from "../../release/known.ts";
import { isInRange } from "../../release/range.ts";
import type { Style } from "../style.ts";

/** All about a key, for a person. */
export function explanationText(explained: KeyExplanation, release: string, style: Style): string[] {
  const { key, description, known, origin, type, history, effects, replacedBy, example, keys } = explained;
  const current = history.find((one) => isInRange(release, one));
  const rows: [string, string][] = [
    ["takes", `${type}${known ? "" : ` (until ${history.at(-1)?.to})`}`],
    ["releases", livesText(explained.ranges)],
    ...(origin === "core" ? [] : [["comes with", origin.replace(":", " ")] satisfies [string, string]]),
    ...(example === undefined ? [] : [["for example", JSON.stringify(example)] satisfies [string, string]]),
    ...history
      .filter((one) => one !== current && one.type !== type)
      .map(({ from, to, type: was }): [string, string] => [span(from, to), was]),
    ...replacedBy.map((one): [string, string] => ["replaced by", one]),
    ...(keys.length === 0 ? [] : [["keys below", keys.join(", ")] satisfies [string, string]]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const unknown = known ? [] : [style.yellow(`  OpenClaw ${release} does not know it and refuses to start with it`)];
  return [
    style.bold(key),
    ...(description === undefined ? [] : [`  ${description}`]),
    ...unknown,
    ...rows.map(([name, text]) => `  ${style.dim(name.padEnd(width))}  ${text}`),
    ...(effects.length === 0 ? [] : [`  ${style.dim("what it does")}`]),
    ...effects.flatMap((row) => {
      const here = isInRange(release, row);
      const when = `${span(row.from, row.to ?? newestRelease)}`;
      return [`    ${here ? style.bold(when) : when}  ${row.value} ${style.dim(`(${row.evidence})`)}`];
    }),
  ];
}

/** Many keys, a line each. */
export function keyListText(keys: readonly KeyExplanation[], release: string, style: Style): string[] {
  const width = Math.min(60, Math.max(...keys.map(({ key }) => key.length)));
  const lines = keys.map(({ key, known, type, ranges, description }) => {
    const life = known ? "" : style.yellow(` (${livesText(ranges)})`);
    return `${style.bold(key.padEnd(width))}  ${description ?? type}${life}`;
  });
  return [`${keys.length} keys; for OpenClaw ${release}`, ...lines];
}

function livesText(ranges: KeyExplanation["ranges"]): string {
  return ranges.map(({ from, to }) => span(from, to)).join(", ");
}

function span(from: string, to: string): string {
  if (from === to) return from;
  if (from === oldestRelease && to === newestRelease) return "all known releases";
  if (to === newestRelease) return `since ${from}`;
  return from === oldestRelease ? `until ${to}` : `${from} to ${to}`;
}
