import type { Editor } from "./compare-editors.ts";
import { type EditKind, editKinds, type TrialEdit } from "./compare-edits.ts";
import { judge, type Verdict } from "./compare-judge.ts";
import type { Layout } from "./compare-layout.ts";

/** An edit to make in a file. */
export interface Trial {
  file: string;
  layout: Layout;
  edit: TrialEdit;
}

export interface Outcome extends Partial<Verdict> {
  editor: string;
  file: string;
  edit: EditKind;
  /** Why it was not made. */
  refused?: string;
  milliseconds: number;
}

export function runTrials(editor: Editor, trials: readonly Trial[]): Outcome[] {
  return trials.map(({ file, layout, edit }) => {
    const begin = performance.now();
    let text: string | undefined;
    let refused = "";
    try {
      text = editor.edit(layout.text, edit);
    } catch (error) {
      refused = error instanceof Error ? error.message : String(error);
    }
    const milliseconds = performance.now() - begin;
    const outcome = { editor: editor.name, file, edit: edit.kind, milliseconds };
    return text === undefined
      ? { ...outcome, refused }
      : { ...outcome, ...judge(layout, edit, { text, ownKey: editor.ownKey }) };
  });
}

/** One line for each editor. */
export function effectTable(outcomes: readonly Outcome[]): string {
  const heads = [
    "editor",
    "edits",
    "right",
    "refused",
    "wrong",
    "changed elsewhere",
    "bytes there",
    "comments lost",
    "moved",
    "left",
    "other line ends",
    "JSON made JSON5",
    "ms per edit",
  ];
  const rows = [...byEditor(outcomes)].map(([editor, own]) => {
    const right = own.filter((one) => one.isRight === true);
    const sum = (key: "bytesOutside" | "commentsLost" | "commentsMoved" | "commentsLeft") =>
      right.reduce((total, one) => total + (one[key] ?? 0), 0);
    return [
      editor,
      own.length,
      right.length,
      own.filter((one) => one.refused !== undefined).length,
      own.filter((one) => one.isRight === false).length,
      right.filter((one) => (one.bytesOutside ?? 0) > 0).length,
      sum("bytesOutside"),
      sum("commentsLost"),
      sum("commentsMoved"),
      sum("commentsLeft"),
      right.filter((one) => one.hasOtherLineEnds).length,
      right.filter((one) => one.isNoLongerJson).length,
      formatTime(median(own.filter((one) => one.refused === undefined).map((one) => one.milliseconds))),
    ];
  });
  return markdown(heads, rows);
}

/** How many of each kind of edit came out right, and of these left all other bytes alone. */
export function kindTable(outcomes: readonly Outcome[]): string {
  const rows = [...byEditor(outcomes)].map(([editor, own]) => [
    editor,
    ...editKinds.map((kind) => {
      const tried = own.filter((one) => one.edit === kind);
      const right = tried.filter((one) => one.isRight === true);
      return `${right.length} / ${right.filter((one) => one.bytesOutside === 0).length} of ${tried.length}`;
    }),
  ]);
  return markdown(["right / and nothing else changed", ...editKinds], rows);
}

function byEditor(outcomes: readonly Outcome[]): Map<string, Outcome[]> {
  const names = new Set(outcomes.map(({ editor }) => editor));
  return new Map(Array.from(names, (name) => [name, outcomes.filter(({ editor }) => editor === name)]));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function formatTime(milliseconds: number): string {
  if (Number.isNaN(milliseconds)) return "–";
  return milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0);
}

function markdown(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [heads, heads.map((_, index) => (index === 0 ? "---" : "--:")), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
