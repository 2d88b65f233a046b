/** One line of the table. */
export interface BenchResult {
  /** What was measured. */
  name: string;
  group: "process" | "function" | "growth";
  /** The median, in the unit. */
  value: number;
  unit: "ms" | "per second" | "times";
  /** The median as a multiple of that of `node -e 0` in the same run. */
  ratio?: number;
  /** Peak resident memory, in MB. */
  memory?: number;
  budget?: Budget;
  note?: string;
}

export interface Budget {
  /** Which figure it limits. */
  of: "value" | "ratio" | "memory";
  most?: number;
  least?: number;
}

/** Whether a result is within its budget; undefined without one. */
export function isWithin({ budget, ...result }: BenchResult, slack = 1): boolean | undefined {
  const figure = budget && result[budget.of];
  if (budget === undefined || figure === undefined) return undefined;
  if (budget.most !== undefined && figure > budget.most * slack) return false;
  return budget.least === undefined || figure >= budget.least / slack;
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
