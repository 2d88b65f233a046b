import type { Note, Problem } from "../protocol.ts";
import { EngineError } from "./call.ts";
import { capital } from "./capital.ts";
import { button, make } from "./dom.ts";

/** What was noted, the severity in words too. */
export function noteList(notes: readonly Note[]): HTMLElement {
  return make("ul", { class: "notes" }, ...notes.map((note) => make("li", { class: note.severity }, ...wordsOf(note))));
}

/** Problems of a text; each leads to its place. */
export function problemList(problems: readonly Problem[], goTo: (from: number, to: number) => void): HTMLElement {
  const items = problems.map((problem) => {
    const { line, column, key, from, to } = problem;
    const place = line === undefined ? key : `${line}:${column}${key === "" ? "" : ` ${key}`}`;
    const way = button(place, () => goTo(from, to), { class: "place", "aria-label": `Go to ${place}` });
    return make("li", { class: problem.severity }, way, " ", ...wordsOf(problem));
  });
  return make("ul", { class: "notes" }, ...items);
}

function wordsOf({ severity, message, hint }: Note): (Node | string)[] {
  const words = [make("strong", {}, severity === "info" ? "note" : severity), ` ${capital(message)}`];
  return hint === undefined ? words : [...words, make("span", { class: "hint" }, capital(hint))];
}

/** What could not be done, for a person. */
export function failureNote(error: unknown): HTMLElement {
  const hint = error instanceof EngineError ? error.hint : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return noteList([{ severity: "error", message, ...(hint !== undefined && { hint }) }]);
}
