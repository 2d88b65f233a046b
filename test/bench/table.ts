import { type BenchResult, type Budget, type Group, isWithin } from "./result.ts";

/** The results as lines of a table in Markdown, a heading for each group. */
export function tableOf(results: readonly BenchResult[]): string[] {
  return groups.flatMap((group) => {
    const rows = results.filter((result) => result.group === group);
    return rows.length === 0 ? [] : ["", `## ${headings[group]}`, "", ...head, ...rows.map(row)];
  });
}

const groups: readonly Group[] = ["process", "function", "first call", "growth"];
const head = ["| what | median | × `node -e 0` | memory | budget | |", "|---|---|---|---|---|---|"];

const headings: Readonly<Record<Group, string>> = {
  process: "Whole processes",
  function: "Functions, warm, one core",
  "first call": "The first call in a process, the loading of its module included",
  growth: "Growth",
};

function row(result: BenchResult): string {
  const { name, value, unit, ratio, memory, budgets = [] } = result;
  const missed = budgets.some((budget) => !isWithin(result, budget));
  const cells = [
    name,
    `${rounded(value)}${unit === "times" ? "×" : ` ${unit}`}`,
    ratio === undefined ? "" : ratio.toFixed(2),
    memory === undefined ? "" : `${Math.round(memory)} MB`,
    budgets.map((budget) => budgetText(budget, unit)).join(", "),
    budgets.length === 0 ? "" : missed ? "**missed**" : "met",
  ];
  return `| ${cells.join(" | ")} |`;
}

function budgetText({ of, most, least }: Budget, unit: BenchResult["unit"]): string {
  const kind = { value: unit === "times" ? "×" : ` ${unit}`, ratio: "×", memory: " MB" }[of];
  return most === undefined ? `≥ ${least}${kind}` : `≤ ${most}${kind}`;
}

function rounded(value: number): string {
  if (value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
