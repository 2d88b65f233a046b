import type { Diagnostic } from "../../diagnostic.ts";
import { formatPath } from "../../json/path.ts";
import { knownReleases } from "../../release/known.ts";
import { formatRuns, isInRange } from "../../release/range.ts";
import type { Compatibility, ReleaseChange } from "../../schema/compat.ts";
import type { Style } from "../style.ts";

/** Of the reasons of a run, so many are told. */
const mostReasons = 8;

/** Which releases accept a config: a bar with a mark for each release, the runs, and the reasons. */
export function compatText({ file, accepted, refused }: Compatibility & { file: string }, style: Style): string {
  const bar = knownReleases.map((release) =>
    accepted.some((run) => isInRange(release, run)) ? style.green("█") : style.red("░"),
  );
  const lines = [
    `${style.bold(file)}: accepted by ${formatRuns(accepted)}`,
    "",
    `${knownReleases[0]} ${bar.join("")} ${knownReleases.at(-1)}`,
    ...refused.flatMap(({ from, to, diagnostics }) => [
      "",
      `${style.red("refused")} by ${formatRuns([{ from, to }])}`,
      ...reasons(diagnostics, style),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** What a change of release does to a config. */
export function changeText(
  { file, from, to, breaks, remains, mends }: ReleaseChange & { file: string },
  style: Style,
): string {
  const part = (title: string, list: readonly Diagnostic[]): string[] =>
    list.length === 0 ? [] : ["", title, ...reasons(list, style)];
  const verdict = breaks.length === 0 ? style.green("nothing breaks") : style.red(`${breaks.length} to repair first`);
  const lines = [
    `${style.bold(file)}: ${from} → ${to}: ${verdict}`,
    ...part(style.red(`${to} refuses, ${from} does not`), breaks),
    ...part(style.yellow("both refuse"), remains),
    ...part(style.green(`${from} refuses, ${to} does not`), mends),
  ];
  return `${lines.join("\n")}\n`;
}

function reasons(diagnostics: readonly Diagnostic[], style: Style): string[] {
  const shown = diagnostics.slice(0, mostReasons).map(({ code, path, message, hint }) => {
    const what = code === "unknown-key" ? `${formatPath(path)}: unknown key` : message;
    return `  ${style.dim("-")} ${what}${hint === undefined ? "" : ` ${style.dim(`(${hint})`)}`}`;
  });
  const more = diagnostics.length - shown.length;
  return more > 0 ? [...shown, `  ${style.dim(`and ${more} more`)}`] : shown;
}
