import { knownReleases } from "../../../src/release/known.ts";
import { make } from "./dom.ts";

/** A run of releases in the bar: what holds for it, as a class and in words. */
export interface BarRun {
  from: string;
  to: string;
  class: "yes" | "no" | "none";
  words: string;
}

/**
 * All known releases in a row, oldest first, the months below.
 * @param label the whole in words: the drawing itself is not read out
 */
export function releaseBar(
  runs: readonly BarRun[],
  { label, marked }: { label: string; marked?: string },
): HTMLElement {
  const cells = runs.map(({ from, to, class: name, words }) => {
    const cell = make("span", { class: name, title: `${from === to ? from : `${from} – ${to}`}: ${words}` });
    cell.style.flexGrow = String(placeOf(to) - placeOf(from) + 1);
    return cell;
  });
  const bar = make("div", { class: "bar", role: "img", "aria-label": label }, ...cells);
  const place = marked === undefined ? -1 : placeOf(marked);
  if (marked !== undefined && place >= 0) {
    const mark = make("i", { class: "mark", title: `OpenClaw ${marked}` });
    mark.style.insetInlineStart = `${((place + 0.5) / knownReleases.length) * 100}%`;
    bar.append(mark);
  }
  return make("div", { class: "bar-frame" }, bar, months());
}

/** The runs with the releases between them, so that the whole row is filled. */
export function filled(runs: readonly BarRun[]): BarRun[] {
  const all: BarRun[] = [];
  let next = 0;
  const gapTo = (end: number): void => {
    const [from, to] = [knownReleases[next], knownReleases[end - 1]];
    if (end > next && from !== undefined && to !== undefined) all.push({ from, to, class: "none", words: "not there" });
  };
  for (const run of runs) {
    gapTo(placeOf(run.from));
    all.push(run);
    next = placeOf(run.to) + 1;
  }
  gapTo(knownReleases.length);
  return all;
}

const places = new Map<string, number>(knownReleases.map((release, index) => [release, index]));

function placeOf(release: string): number {
  return places.get(release) ?? -1;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The second number of a release is its month. */
function months(): HTMLElement {
  const counts = new Map<string, number>();
  for (const release of knownReleases) {
    const [, month = ""] = release.split(".");
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const cells = [...counts].map(([month, count]) => {
    const room = count < 3 ? "none" : count < 8 ? "little" : "much";
    const cell = make("span", { class: `room-${room}` }, monthNames[Number(month) - 1] ?? month);
    cell.style.flexGrow = String(count);
    return cell;
  });
  return make("div", { class: "months", "aria-hidden": "true" }, ...cells);
}
