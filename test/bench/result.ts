/** One line of the table. */
export interface BenchResult {
  /** What was measured. */
  name: string;
  group: Group;
  /** The median, in the unit. */
  value: number;
  unit: "ms" | "per second" | "times";
  /** The median as a multiple of that of `node -e 0` in the same run. */
  ratio?: number;
  /** Peak resident memory, in MB. */
  memory?: number;
  budgets?: readonly Budget[];
}

/** The parts of the table. */
export type Group = "process" | "function" | "first call" | "growth";

export interface Budget {
  /** Which figure it limits. */
  of: "value" | "ratio" | "memory";
  most?: number;
  least?: number;
}

/** Whether a result is within a budget of it. */
export function isWithin(result: BenchResult, { of, most, least }: Budget, slack = 1): boolean {
  const figure = result[of];
  if (figure === undefined) return false;
  if (most !== undefined && figure > most * slack) return false;
  return least === undefined || figure >= least / slack;
}

/** The budgets that compare two figures of one run: what they say does not depend on how fast the machine is. */
export function isRelative({ unit }: BenchResult, { of }: Budget): boolean {
  return of === "ratio" || (of === "value" && unit === "times");
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return Number.NaN;
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return (upper + (lower ?? upper)) / 2;
}
