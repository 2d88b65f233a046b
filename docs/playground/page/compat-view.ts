import type { Compatible, CompatibleRun } from "../protocol.ts";
import { make } from "./dom.ts";
import { releaseBar } from "./release-bar.ts";

/** What all releases make of a config: the bar, and each run with its reasons, newest first. */
export function compatView({ accepted, runs }: Compatible, judgedBy: string): HTMLElement[] {
  const label = `Accepted by ${accepted}`;
  const bar = releaseBar(
    runs.map((run) => ({ ...run, class: run.accepted ? "yes" : "no", words: run.accepted ? "accepted" : "refused" })),
    { label, marked: judgedBy },
  );
  const caption = make("figcaption", {}, make("strong", { id: "check-accepted" }, `${label}.`), legend());
  return [make("figure", {}, caption, bar), make("div", { class: "runs" }, ...runs.toReversed().map(runRow))];
}

function legend(): HTMLElement {
  const key = (name: string, words: string) => make("span", {}, make("i", { class: `key ${name}` }), words);
  return make("span", { class: "legend" }, key("yes", "accepted"), key("no", "refused"), key("mark", "judged above"));
}

function runRow({ from, to, accepted, reasons, more }: CompatibleRun): HTMLElement {
  const span = make("span", { class: "span" }, from === to ? from : `${from} – ${to}`);
  if (accepted) return make("p", { class: "run yes" }, span, make("span", { class: "chip good" }, "accepted"));
  const count = reasons.length + more;
  const summary = make(
    "summary",
    {},
    span,
    make("span", { class: "chip bad" }, "refused"),
    ` ${count} ${count === 1 ? "reason" : "reasons"}`,
  );
  const items = reasons.map(({ key, message }) =>
    make("li", {}, ...(key === "" ? [] : [make("code", {}, key), " "]), message),
  );
  return make(
    "details",
    { class: "run no" },
    summary,
    make("ul", {}, ...items, ...(more > 0 ? [make("li", {}, `and ${more} more`)] : [])),
  );
}
