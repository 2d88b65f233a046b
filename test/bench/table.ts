import { type BenchResult, isWithin } from "./result.ts";

/** The results as lines of a table in Markdown, a heading for each group. */
export function tableOf(results: readonly BenchResult[]): string[] {
  return groups.flatMap((group) => {
    const rows = results.filter((result) => result.group === group);
    if (rows.length === 0) return [];
    return ["", `## ${headings[group]}`, "", ...head, ...rows.map(row)];
  });
}

const groups = ["process", "function", "growth"] as const;
const head = ["| what | median | × `node -e 0` | memory | budget | |", "|---|---|---|---|---|---|"];

const headings: Readonly<Record<BenchResult["group"], string>> = {
  process: "Whole processes",
  function: "Functions, warm, one core",
  growth: "Growth",
};

function row(result: BenchResult): string {
  const { name, value, unit, ratio, memory, note } = result;
  const within = isWithin(result);
  const cells = [
    name,
    `${rounded(value)}${unit === "times" ? "×" : ` ${unit}`}`,
    ratio === undefined ? "" : ratio.toFixed(2),
    memory === undefined ? "" : `${Math.round(memory)} MB`,
    budgetText(result),
    [within === undefined ? "" : within ? "met" : "**missed**", note ?? ""].filter((part) => part !== "").join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}

function budgetText({ budget, unit }: BenchResult): string {
  if (budget === undefined) return "";
  const kind = { value: unit === "times" ? "×" : ` ${unit}`, ratio: "×", memory: " MB" }[budget.of];
  return budget.most === undefined ? `≥ ${budget.least}${kind}` : `≤ ${budget.most}${kind}`;
}

function rounded(value: number): string {
  if (value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
