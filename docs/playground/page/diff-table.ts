import type { DiffLine, DiffRow } from "../protocol.ts";
import { button, make } from "./dom.ts";

/** So many lines are laid out at once: a browser needs seconds for tens of thousands. */
const mostRows = 600;

/** Two texts side by side; where there is little room, one below the other. */
export function diffTable(rows: readonly DiffRow[], [before, after]: readonly [string, string]): HTMLElement {
  const body = make("tbody", {}, ...rows.slice(0, mostRows).map(rowOf));
  const head = make("tr", {}, ...[before, after].map((title) => make("th", { scope: "col", colspan: "2" }, title)));
  const table = make(
    "table",
    { class: "diff" },
    make("caption", { class: "unseen" }, "Line by line, what is there and what takes its place"),
    make("colgroup", {}, ...["number", "text", "number", "text"].map((name) => make("col", { class: name }))),
    make("thead", {}, head),
    body,
  );
  const frame = make(
    "div",
    { class: "diff-frame", tabindex: "0", role: "region", "aria-label": "before and after" },
    table,
  );
  const left = rows.length - mostRows;
  if (left <= 0) return frame;
  const more = button(`Show ${left} more lines`, () => {
    body.append(...rows.slice(mostRows).map(rowOf));
    more.remove();
  });
  return make("div", {}, frame, more);
}

function rowOf(row: DiffRow): HTMLElement {
  if (row.kind === "gap") {
    return make("tr", { class: "gap" }, make("td", { colspan: "4" }, `${row.lines} lines that stay`));
  }
  const { kind, before, after } = row;
  return make(
    "tr",
    { class: kind },
    ...sideOf(before, kind === "same" ? "same" : "del"),
    ...sideOf(after, kind === "same" ? "same" : "ins"),
  );
}

function sideOf(line: DiffLine | undefined, kind: "same" | "del" | "ins"): HTMLElement[] {
  if (line === undefined) return [make("td", { class: "number" }), make("td", { class: "nothing" })];
  const { number, parts } = line;
  if (kind === "same") {
    const text = parts.map((part) => part.text).join("");
    return [make("td", { class: "number" }, String(number)), make("td", { class: "text" }, text)];
  }
  const pieces = parts.map(({ text, changed }) => (changed ? make("mark", {}, text) : text));
  return [
    make("td", { class: `number ${kind}` }, String(number)),
    make("td", { class: `text ${kind}` }, make(kind, {}, ...pieces)),
  ];
}
