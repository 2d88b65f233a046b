import { writeFileSync } from "node:fs";
import type { PlannedCase } from "./plan.ts";

export interface Result {
  release: string;
  network: string;
  id: string;
  status: "passed" | "failed" | "skipped";
  /** What was seen, or why it failed or was skipped. */
  detail: string;
  ms: number;
}

export interface Report {
  results: readonly Result[];
  count(status: Result["status"]): number;
  add(planned: PlannedCase, status: Result["status"], detail: string, ms: number): void;
}

/** How the detail of a case begins that passed only when it was tried once more. */
export const secondTry = "passed at the second try: ";

const marks = { passed: "ok  ", failed: "FAIL", skipped: "SKIP" } as const;

/** Collects results and prints each as it comes. */
export function createReport(): Report {
  const results: Result[] = [];
  return {
    results,
    count: (status) => countOf(results, status),
    add({ release, network, row }, status, detail, ms) {
      results.push({ release, network, id: row.id, status, detail, ms });
      const time = `${(ms / 1000).toFixed(1)} s`.padStart(7);
      print(`${marks[status]} ${release.padEnd(10)} ${network.padEnd(14)} ${row.id.padEnd(15)} ${time}  ${detail}`);
    },
  };
}

/** The cases as a table, a line for each release and network, a column for each case. */
function tableOf(results: readonly Result[]): string {
  const ids = [...new Set(results.map(({ id }) => id))];
  const places = [...new Set(results.map(({ release, network }) => `${release} ${network}`))];
  const rows = places.map((place) => [
    place,
    ...ids.map((id) => {
      const found = results.find((one) => one.id === id && `${one.release} ${one.network}` === place);
      return found === undefined ? "·" : marks[found.status].trim();
    }),
  ]);
  const header = ["", ...ids];
  const widths = header.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return [header, ...rows].map((cells) => line(cells).trimEnd()).join("\n");
}

/** The table, everything that failed, was skipped or needed a second try once more, and the counts as the last line. */
export function summarize(results: readonly Result[]): void {
  print(`\n${tableOf(results)}\n`);
  for (const { status, release, network, id, detail } of results) {
    if (status !== "passed" || detail.startsWith(secondTry))
      print(`${marks[status]} ${release} ${network} ${id}: ${detail}`);
  }
  const [passed, failed, skipped] = (["passed", "failed", "skipped"] as const).map((status) =>
    countOf(results, status),
  );
  print(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

function countOf(results: readonly Result[], status: Result["status"]): number {
  return results.filter((one) => one.status === status).length;
}

export function writeResults(file: string, results: readonly Result[]): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
